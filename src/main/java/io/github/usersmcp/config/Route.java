package io.github.usersmcp.config;

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
