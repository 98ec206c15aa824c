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
 * The names that requests may use for this server, and the origins of pages that may call it. Protects against DNS rebinding
 * (MCP 2025-11-25, basic/transports, Security Warning).
 */
final class AllowedNames {
    private static final String ANY = "*";
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Pattern AUTHORITY = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^:\\[\\]/?#@\\s]+)(?::[0-9]{1,5})?");

    private final Set<String> hosts = new HashSet<>();
    private final Set<String> metricsHosts;
    private final Set<String> origins = new HashSet<>();

    /** @param port the actual port; the settings contain 0 if the system chooses it */
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

    /** Whether this value of the {@code Host} header names this server. */
    boolean allowsHost(Optional<String> header) {
        return host(header).filter(hosts::contains).isPresent();
    }

    /** Whether this value is one of the additional names that a metrics request may use. */
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

    /** Whether a page of this {@code Origin} may call the server. Programs other than browsers send no such header. */
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
