package io.github.usersmcp.config;

import io.github.usersmcp.config.AuthenticationSettings.Issuer;
import io.github.usersmcp.config.HttpSettings.Listen;
import io.github.usersmcp.config.HttpSettings.TlsSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the settings for HTTP. */
record HttpSettingsReader(OptionValues answers, Sources sources, Diagnostics report) {
    private static final String ENDPOINT = "/mcp";

    /** Empty when HTTP is off; still reads every value, so that it reports all problems. */
    Optional<HttpSettings> settings() {
        Optional<Listen> listen = answers.find(HttpOptions.HTTP);
        Optional<URI> publicUrl = answers.find(HttpOptions.PUBLIC_URL);
        Optional<TlsSettings> tls = tls();
        List<String> hosts = lowerCase(HttpOptions.ALLOWED_HOSTS);
        List<String> metricsHosts = lowerCase(HttpOptions.METRICS_HOSTS);
        List<String> origins = lowerCase(HttpOptions.ALLOWED_ORIGINS);
        AuthenticationSettings authentication = authentication(listen, publicUrl, tls.isPresent());
        HttpSettings.Bounds bounds = bounds();
        HttpSafetyCheck exposure = new HttpSafetyCheck(answers, report);
        if (answers.origin(HttpOptions.HTTP).isEmpty()) {
            exposure.warnOfIdleOptions();
        }
        Optional<HttpSettings> settings = listen.map(address ->
                new HttpSettings(address, publicUrl, hosts, metricsHosts, origins, tls, authentication, bounds));
        settings.ifPresent(exposure::check);
        return settings;
    }

    private List<String> lowerCase(Option<List<String>> option) {
        return answers.value(option).stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
    }

    private AuthenticationSettings authentication(Optional<Listen> listen, Optional<URI> publicUrl, boolean secure) {
        Optional<String> given = answers.find(HttpOptions.AUTH_AUDIENCE);
        Optional<URI> origin = publicUrl.or(() -> listen.map(address -> address.origin(secure)));
        String audience =
                given.or(() -> origin.map(address -> address + ENDPOINT)).orElse("");
        return new AuthenticationSettings(
                answers.find(HttpOptions.AUTH_TOKENS).map(sources::expand),
                answers.find(HttpOptions.AUTH_ISSUER).map(url -> new Issuer(url, audience)));
    }

    private HttpSettings.Bounds bounds() {
        return new HttpSettings.Bounds(
                answers.value(HttpOptions.MAX_SESSIONS),
                answers.value(HttpOptions.SESSION_TIMEOUT),
                answers.value(HttpOptions.MAX_CONNECTIONS),
                answers.value(HttpOptions.IDLE_TIMEOUT),
                answers.value(HttpOptions.MAX_CALLS),
                answers.value(HttpOptions.RATE_LIMIT));
    }

    /** The certificate to serve HTTPS with; an incomplete pair, and two sources at once, are problems. */
    private Optional<TlsSettings> tls() {
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
