package io.github.usersmcp.auth;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An issuer's metadata (RFC 8414, section 3; OpenID Connect Discovery 1.0, section 4). */
record IssuerMetadata(URI issuer, MetadataClient fetch) {

    /** Takes what is needed from a metadata document. */
    @FunctionalInterface
    interface Reader<T> {
        /**
         * Takes it from one document.
         *
         * @throws IOException if the document lacks it, so that the next document is tried
         */
        T read(Document document) throws IOException;
    }

    /**
     * A metadata document of this issuer.
     *
     * @param url where it was found
     */
    record Document(URI issuer, URI url, JsonNode content) {
        /** @throws IOException if there is no such URL, or it is not safe to use */
        URI endpoint(String key) throws IOException {
            return uri(content.path(key).asString(""))
                    .filter(this::isTrusted)
                    .orElseThrow(() -> new IOException(url + " has no " + key + " that is safe to use"));
        }

        /** URLs over plain HTTP are trusted only at the issuer's own origin. */
        private boolean isTrusted(URI other) {
            boolean sameOrigin = issuer.getScheme().equalsIgnoreCase(other.getScheme())
                    && issuer.getRawAuthority().equalsIgnoreCase(other.getRawAuthority());
            return sameOrigin || ("https".equalsIgnoreCase(other.getScheme()) && other.getHost() != null);
        }

        private static Optional<URI> uri(String text) {
            try {
                return Optional.of(URI.create(text));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
    }

    /** Two URLs for an issuer without a path, three for one with a path (MCP 2025-11-25, basic/authorization). */
    static List<URI> urls(URI issuer) {
        String origin = issuer.getScheme() + "://" + issuer.getRawAuthority();
        String path = issuer.getRawPath().replaceFirst("/$", "");
        return Stream.of(
                        origin + "/.well-known/oauth-authorization-server" + path,
                        origin + "/.well-known/openid-configuration" + path,
                        origin + path + "/.well-known/openid-configuration")
                .distinct()
                .map(URI::create)
                .toList();
    }

    /** Reads the first document that has what is needed. */
    <T> T read(Reader<T> reader) throws IOException {
        List<String> failures = new ArrayList<>();
        for (URI url : urls(issuer)) {
            try {
                return reader.read(document(url));
            } catch (IOException e) {
                failures.add(String.valueOf(e.getMessage()));
            }
        }
        throw new IOException(String.join("; ", failures));
    }

    private Document document(URI url) throws IOException {
        JsonNode content = json(url);
        if (!content.path("issuer").asString("").equals(issuer.toString())) {
            throw new IOException(url + " names another issuer");
        }
        return new Document(issuer, url, content);
    }

    private JsonNode json(URI url) throws IOException {
        try {
            return JsonMapper.shared().readTree(fetch.get(url));
        } catch (JacksonException e) {
            throw new IOException(url + " is not JSON", e);
        }
    }
}
