package io.github.usersmcp.config;

import java.net.URI;
import java.util.Locale;

/** Where clients reach a server: an {@link SafeUrl}, with the path that a proxy serves it under. */
record PublicUrl() implements OptionType<URI> {
    private static final SafeUrl ADDRESS = new SafeUrl();
    /** Not the endpoint's own, which is below it. */
    private static final String PATH = "(/(?!(mcp|sse|message)/?$)[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*/?";

    @Override
    public String placeholder() {
        return "URL";
    }

    @Override
    public Parsed<URI> parse(String text) {
        return ADDRESS.parse(text)
                .orComplain(complaint -> {})
                .filter(uri -> uri.getRawPath().matches(PATH))
                .<Parsed<URI>>map(uri -> new Parsed.Good<>(plain(uri)))
                .orElseGet(
                        () -> new Parsed.Bad<>(
                                "must be an https:// address (http:// only to localhost) without /mcp, such"
                                        + " as https://users.example.com, or https://example.com/users behind a proxy with a path"));
    }

    /** Scheme and host in lower case, as clients send them, and no slash at the end. */
    private static URI plain(URI uri) {
        String origin = (uri.getScheme() + "://" + uri.getRawAuthority()).toLowerCase(Locale.ROOT);
        return URI.create(origin + uri.getRawPath().replaceFirst("/$", ""));
    }
}
