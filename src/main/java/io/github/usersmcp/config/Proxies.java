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
 * {@code ALL_PROXY} if the matching one is not set, and {@code NO_PROXY} for hosts without a proxy. As in most programs,
 * the lower-case names are valid, too, and take precedence. Connections to this machine never use a proxy.
 *
 * @param variables the variables that are set, by name
 */
public record Proxies(Map<String, String> variables) {
    /** No proxies: connections are direct, or use the JVM's own settings. */
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

    /** The route to this URL. */
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

    /** The route to a host. */
    public sealed interface Route {

        /**
         * Without a proxy from the environment.
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
         * Not at all, because the configured proxy cannot be used; connecting without it could bypass a policy.
         *
         * @param problem why the proxy cannot be used, beginning with its variable, without its value
         */
        record Unusable(String problem) implements Route {}
    }
}
