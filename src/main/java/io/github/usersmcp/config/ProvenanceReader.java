package io.github.usersmcp.config;

import java.util.Optional;

/** Tells where each value came from. */
record ProvenanceReader(Lookup lookup, FileLayer configuration) {

    Provenance provenance() {
        return new Provenance(
                Options.ALL.stream().map(this::entry).toList(),
                lookup.find(Options.CLIENT_SECRET).flatMap(Found::place));
    }

    private Provenance.Entry entry(Option<?> option) {
        return lookup.find(option)
                .map(found -> new Provenance.Entry(option.name(), shown(option, found), found.origin()))
                .orElseGet(() -> notGiven(option));
    }

    private Provenance.Entry notGiven(Option<?> option) {
        if (option.name().equals(Options.CONFIG.name())) {
            String origin = configuration.isThere() ? "default" : "default, no such file";
            return new Provenance.Entry(option.name(), configuration.shown(), origin);
        }
        return new Provenance.Entry(
                option.name(), option.standard().orElse(""), option.standard().isPresent() ? "default" : "not set");
    }

    private static String shown(Option<?> option, Found found) {
        Optional<String> text = found.text().orComplain(complaint -> {});
        return option.isSecret()
                ? text.map(secret -> "•••• (" + secret.length() + " characters)")
                        .orElse("")
                : text.orElse("");
    }
}
