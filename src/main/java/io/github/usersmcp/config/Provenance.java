package io.github.usersmcp.config;

import java.util.List;
import java.util.Optional;

/**
 * Where each value came from.
 *
 * @param entries one for each option, in the order of the help
 * @param clientSecretPlace where the client secret was read; empty when there is none
 */
public record Provenance(List<Entry> entries, Optional<CredentialPlace> clientSecretPlace) {

    public Provenance {
        entries = List.copyOf(entries);
    }

    static Provenance of(Lookup lookup, Layer.KeyedFile configuration) {
        return new Provenance(
                Options.ALL.stream()
                        .map(option -> entry(option, lookup, configuration))
                        .toList(),
                lookup.find(Options.CLIENT_SECRET).flatMap(Found::place));
    }

    private static Entry entry(Option<?> option, Lookup lookup, Layer.KeyedFile configuration) {
        return lookup.find(option)
                .map(found -> new Entry(option.name(), shown(option, found), found.origin()))
                .orElseGet(() -> notGiven(option, configuration));
    }

    private static Entry notGiven(Option<?> option, Layer.KeyedFile configuration) {
        if (option.name().equals(Options.CONFIG.name())) {
            String origin = configuration.isThere() ? "default" : "default, no such file";
            return new Entry(option.name(), configuration.shown(), origin);
        }
        return new Entry(
                option.name(), option.standard().orElse(""), option.standard().isPresent() ? "default" : "not set");
    }

    private static String shown(Option<?> option, Found found) {
        Optional<String> text = found.text().toOptional();
        return option.isSecret()
                ? text.map(secret -> "•••• (" + secret.length() + " characters)")
                        .orElse("")
                : text.orElse("");
    }

    /**
     * One option's value.
     *
     * @param name the option, as the configuration file spells it
     * @param shown its value for a person to read, dots for a secret; empty when there is none
     * @param origin where it was found, such as {@code --client-id}, {@code ~/.cntb.yaml (oauth2-clientid)},
     *     {@code default} or {@code not set}
     */
    public record Entry(String name, String shown, String origin) {}
}
