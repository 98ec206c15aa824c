package io.github.usersmcp.config;

import io.github.usersmcp.value.Result;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * An address that a password or token may be sent to: {@code https}, or {@code http} to this machine only. Messages
 * do not contain a rejected URL, since it may contain a password.
 */
record SafeUrl() implements OptionType<URI> {
    private static final String LOOPBACK = "localhost|127(\\.\\d{1,3}){3}|\\[::1]";
    private static final int LAST_PORT = 65_535;

    @Override
    public String placeholder() {
        return "URL";
    }

    @Override
    public Result<URI> parse(String text) {
        return uri(text)
                .filter(SafeUrl::isSafe)
                .<Result<URI>>map(Result.Good::new)
                .orElseGet(() -> Result.bad("must be an https:// address (http:// only to localhost), such as "
                        + "https://api.contabo.com, without user name, query or fragment"));
    }

    static boolean isLoopback(String host) {
        return host.matches(LOOPBACK);
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean isSafe(URI uri) {
        return uri.getHost() != null && uri.getRawUserInfo() == null && isPlain(uri) && isPrivate(uri);
    }

    private static boolean isPlain(URI uri) {
        return uri.getRawQuery() == null
                && uri.getRawFragment() == null
                && uri.getPort() != 0
                && uri.getPort() <= LAST_PORT;
    }

    private static boolean isPrivate(URI uri) {
        boolean loopback = isLoopback(uri.getHost());
        return "https".equalsIgnoreCase(uri.getScheme()) || (loopback && "http".equalsIgnoreCase(uri.getScheme()));
    }

    /** Where clients reach a server: an {@link SafeUrl}, with the path that a proxy serves it under. */
    record PublicUrl() implements OptionType<URI> {
        private static final SafeUrl ADDRESS = new SafeUrl();
        /** Not the URL of the endpoint itself, which is below it. */
        private static final String PATH = "(/(?!(mcp|sse|message)/?$)[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*/?";

        @Override
        public String placeholder() {
            return "URL";
        }

        @Override
        public Result<URI> parse(String text) {
            return ADDRESS.parse(text)
                    .toOptional()
                    .filter(uri -> uri.getRawPath().matches(PATH))
                    .<Result<URI>>map(uri -> Result.good(plain(uri)))
                    .orElseGet(
                            () -> Result.bad(
                                    "must be an https:// address (http:// only to localhost) without /mcp, such"
                                            + " as https://users.example.com, or https://example.com/users behind a proxy with a path"));
        }

        /** Scheme and host in lower case, as clients send them, and no slash at the end. */
        private static URI plain(URI uri) {
            String origin = (uri.getScheme() + "://" + uri.getRawAuthority()).toLowerCase(Locale.ROOT);
            return URI.create(origin + uri.getRawPath().replaceFirst("/$", ""));
        }
    }
}
