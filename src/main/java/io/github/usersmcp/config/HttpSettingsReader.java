package io.github.usersmcp.config;

import io.github.usersmcp.config.AuthenticationSettings.Issuer;
import io.github.usersmcp.config.HttpSettings.Listen;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads how to serve over HTTP. */
record HttpSettingsReader(OptionValues answers, Sources sources, Diagnostics report) {
    private static final String ENDPOINT = "/mcp";

    /** Empty when HTTP is not asked for; every value is read all the same, so that all problems are reported. */
    Optional<HttpSettings> settings() {
        Optional<Listen> listen = answers.find(HttpOptions.HTTP);
        Optional<URI> publicUrl = answers.find(HttpOptions.PUBLIC_URL);
        Optional<TlsSettings> tls = new TlsReader(answers, sources, report).settings();
        List<String> hosts = lowerCase(HttpOptions.ALLOWED_HOSTS);
        List<String> metricsHosts = lowerCase(HttpOptions.METRICS_HOSTS);
        List<String> origins = lowerCase(HttpOptions.ALLOWED_ORIGINS);
        AuthenticationSettings authentication = authentication(listen, publicUrl, tls.isPresent());
        HttpBounds bounds = bounds();
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

    private HttpBounds bounds() {
        return new HttpBounds(
                answers.value(HttpOptions.MAX_SESSIONS),
                answers.value(HttpOptions.SESSION_TIMEOUT),
                answers.value(HttpOptions.MAX_CONNECTIONS),
                answers.value(HttpOptions.IDLE_TIMEOUT),
                answers.value(HttpOptions.MAX_CALLS),
                answers.value(HttpOptions.RATE_LIMIT));
    }
}
