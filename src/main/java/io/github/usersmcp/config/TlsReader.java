package io.github.usersmcp.config;

import java.nio.file.Path;
import java.util.Optional;

/** Reads which certificate to serve HTTPS with; half of a way, and two ways at once, are problems. */
record TlsReader(OptionValues answers, Sources sources, Diagnostics report) {

    Optional<TlsSettings> settings() {
        Optional<Path> certificate = file(HttpOptions.TLS_CERTIFICATE);
        Optional<Path> key = file(HttpOptions.TLS_KEY);
        Optional<Path> keystore = file(HttpOptions.TLS_KEYSTORE);
        Optional<Secret> password = answers.find(HttpOptions.TLS_KEYSTORE_PASSWORD);
        bothOrNone(HttpOptions.TLS_CERTIFICATE, HttpOptions.TLS_KEY);
        bothOrNone(HttpOptions.TLS_KEYSTORE, HttpOptions.TLS_KEYSTORE_PASSWORD);
        oneWay();
        Optional<TlsSettings> pem = certificate.flatMap(file -> key.map(other -> new TlsSettings.Pem(file, other)));
        return pem.or(() -> keystore.flatMap(file -> password.map(text -> new TlsSettings.Keystore(file, text))));
    }

    private void bothOrNone(Option<?> one, Option<?> other) {
        Optional<String> first = answers.origin(one);
        Optional<String> second = answers.origin(other);
        if (first.isPresent() != second.isPresent()) {
            Option<?> missing = first.isPresent() ? other : one;
            report.problem("%s needs %s as well; give both or none"
                    .formatted(first.or(() -> second).orElseThrow(), Spelling.flag(missing.flagName())));
        }
    }

    private void oneWay() {
        Optional<String> pem =
                answers.origin(HttpOptions.TLS_CERTIFICATE).or(() -> answers.origin(HttpOptions.TLS_KEY));
        Optional<String> keystore = answers.origin(HttpOptions.TLS_KEYSTORE);
        if (pem.isPresent() && keystore.isPresent()) {
            report.problem("%s and %s are both given; give the PEM files or the keystore"
                    .formatted(pem.get(), keystore.get()));
        }
    }

    private Optional<Path> file(Option<Path> option) {
        return answers.find(option).map(sources::expand);
    }
}
