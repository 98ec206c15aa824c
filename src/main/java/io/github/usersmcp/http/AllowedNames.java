package io.github.usersmcp.http;

import io.github.usersmcp.config.HttpSettings;
import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names under which this server may be asked, and the origins whose pages may ask it: the defence against DNS rebinding
 * (MCP 2025-11-25, basic/transports, Security Warning).
 */
final class AllowedNames {
    private static final String ANY = "*";
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Pattern AUTHORITY = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^:\\[\\]/?#@\\s]+)(?::[0-9]{1,5})?");

    private final Set<String> hosts = new HashSet<>();
    private final Set<String> metricsHosts;
    private final Set<String> origins = new HashSet<>();

    /** @param port where the server listens, which is not what the settings say when they leave the choice to the system */
    AllowedNames(HttpSettings settings, int port) {
        String scheme = settings.tls().isPresent() ? "https" : "http";
        hosts.addAll(settings.allowedHosts());
        metricsHosts = Set.copyOf(settings.metricsHosts());
        settings.allowedOrigins().forEach(origin -> origins.add(origin.toLowerCase(Locale.ROOT)));
        settings.publicUrl().ifPresent(url -> {
            hosts.add(url.getHost().toLowerCase(Locale.ROOT));
            origins.add(origin(url));
        });
        Set<String> own = settings.listen().isLoopback()
                ? LOOPBACK
                : Set.of(bracketed(settings.listen().host()));
        hosts.addAll(own);
        own.forEach(host -> origins.add("%s://%s:%d".formatted(scheme, host, port)));
    }

    /** Whether the value of the header {@code Host} names this server. */
    boolean allowsHost(Optional<String> header) {
        return host(header).filter(hosts::contains).isPresent();
    }

    /** Whether it is one that a request for the metrics may have besides those. */
    boolean allowsMetricsHost(Optional<String> header) {
        return host(header)
                .filter(host -> metricsHosts.contains(host) || metricsHosts.contains(ANY))
                .isPresent();
    }

    private static Optional<String> host(Optional<String> header) {
        return header.map(AUTHORITY::matcher)
                .filter(Matcher::matches)
                .map(authority -> authority.group(1).toLowerCase(Locale.ROOT));
    }

    /** Whether the value of the header {@code Origin} names a page that may ask; programs send none. */
    boolean allowsOrigin(Optional<String> header) {
        return header.map(origin -> origins.contains(origin.toLowerCase(Locale.ROOT)))
                .orElse(true);
    }

    private static String origin(URI url) {
        return (url.getScheme() + "://" + url.getRawAuthority()).toLowerCase(Locale.ROOT);
    }

    private static String bracketed(String host) {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]").toLowerCase(Locale.ROOT);
    }
}
