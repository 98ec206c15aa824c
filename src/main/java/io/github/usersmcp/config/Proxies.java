package io.github.usersmcp.config;

import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The proxies that the environment names: {@code HTTPS_PROXY} for https addresses, {@code HTTP_PROXY} for http ones,
 * {@code ALL_PROXY} where the one of the two is not set, and {@code NO_PROXY} for the hosts reached without. Each counts in
 * lower case, too, and first, as in most other programs. This machine itself is never reached through a proxy.
 *
 * @param variables those of them that are set, by their names as they were found
 */
public record Proxies(Map<String, String> variables) {
    /** None: every host is reached directly, or as the JVM was told. */
    public static final Proxies NONE = new Proxies(Map.of());

    private static final String ALL = "all_proxy";
    private static final String EXCEPTIONS = "no_proxy";
    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    public Proxies {
        variables = Map.copyOf(variables);
    }

    static Proxies of(Map<String, String> environment) {
        return environment.keySet().stream().noneMatch(name -> name.endsWith("_proxy") || name.endsWith("_PROXY"))
                ? NONE
                : new Proxies(named(environment));
    }

    private static Map<String, String> named(Map<String, String> environment) {
        return Stream.of("https_proxy", "http_proxy", ALL, EXCEPTIONS)
                .flatMap(name -> Stream.of(name, name.toUpperCase(Locale.ROOT)))
                .filter(name -> !environment.getOrDefault(name, "").isBlank())
                .collect(Collectors.toMap(
                        name -> name, name -> environment.getOrDefault(name, "").strip()));
    }

    /** Whether any proxy is named. */
    public boolean areNamed() {
        return variables.keySet().stream().anyMatch(name -> !name.equalsIgnoreCase(EXCEPTIONS));
    }

    /** How this address is reached. */
    public Route to(URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        String host = unbracketed(String.valueOf(address.getHost()));
        Optional<String> variable = variable(scheme + "_proxy").or(() -> variable(ALL));
        if (variable.isEmpty()) {
            return new Route.Direct("");
        }
        if (isThisMachine(host)) {
            return new Route.Direct(", as this machine always is");
        }
        Optional<String> exceptions = variable(EXCEPTIONS);
        int port = address.getPort() > 0 ? address.getPort() : scheme.equals("https") ? HTTPS_PORT : HTTP_PORT;
        if (exceptions
                .filter(name -> NoProxy.parse(variables.getOrDefault(name, "")).covers(host, port))
                .isPresent()) {
            return new Route.Direct(", as " + exceptions.get() + " says");
        }
        return variable.map(name -> ProxyAddress.read(name, variables.getOrDefault(name, "")))
                .orElseThrow();
    }

    private Optional<String> variable(String name) {
        return Stream.of(name, name.toUpperCase(Locale.ROOT))
                .filter(variables::containsKey)
                .findFirst();
    }

    private static boolean isThisMachine(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || NoProxy.address(name).filter(InetAddress::isLoopbackAddress).isPresent();
    }

    private static String unbracketed(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    /** The names alone: the values hold passwords. */
    @Override
    public String toString() {
        return "Proxies" + variables.keySet();
    }

    /** The way to a host. */
    public sealed interface Route {

        /**
         * Without a proxy that the environment names.
         *
         * @param reason why, as the end of "reached directly"; may be empty
         */
        record Direct(String reason) implements Route {}

        /**
         * Through a proxy.
         *
         * @param variable the environment variable that names the proxy
         */
        record Through(ProxyAddress proxy, String variable) implements Route {}

        /**
         * Not at all: what is configured for it cannot be used, and is not gone around.
         *
         * @param problem why the proxy that counts cannot be used, beginning with its variable; repeats nothing of its value
         */
        record Unusable(String problem) implements Route {}
    }
}
