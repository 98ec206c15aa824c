package io.github.usersmcp.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Who may call over HTTP. Everybody who can connect, when both ways are empty, which is for loopback only.
 *
 * @param tokens the file with the hashes of static tokens
 * @param issuer whose JWTs are accepted
 */
public record AuthenticationSettings(Optional<Path> tokens, Optional<Issuer> issuer) {

    /**
     * An authorization server.
     *
     * @param url its issuer identifier, where its metadata is found (RFC 8414, OpenID Connect Discovery)
     * @param audience what a token must be meant for (RFC 8707): the server's own resource identifier
     */
    public record Issuer(URI url, String audience) {}

    public boolean isNone() {
        return tokens.isEmpty() && issuer.isEmpty();
    }
}
