package io.github.usersmcp.config;

import java.net.URI;
import java.util.Locale;

/** Where browsers and clients reach a server: the scheme, host and port of an {@link Address}, without a path. */
record Origin() implements Kind<URI> {
    private static final Address ADDRESS = new Address();

    @Override
    public String placeholder() {
        return "URL";
    }

    @Override
    public Parsed<URI> parse(String text) {
        return ADDRESS.parse(text)
                .orComplain(complaint -> {})
                .filter(uri -> uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"))
                .<Parsed<URI>>map(uri -> new Parsed.Good<>(withoutPath(uri)))
                .orElseGet(
                        () -> new Parsed.Bad<>("must be an https:// address (http:// only to localhost) without a path,"
                                + " such as https://users.example.com"));
    }

    /** In lower case, as clients send it. */
    private static URI withoutPath(URI uri) {
        return URI.create((uri.getScheme() + "://" + uri.getRawAuthority()).toLowerCase(Locale.ROOT));
    }
}
