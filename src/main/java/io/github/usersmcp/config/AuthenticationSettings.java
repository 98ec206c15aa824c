package io.github.usersmcp.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Who may call over HTTP. If both components are empty, which is allowed only on loopback, anyone who can connect may call.
 *
 * @param tokens the file with the hashes of static tokens
 * @param issuer the authorization server whose JWTs are accepted
 */
public record AuthenticationSettings(Optional<Path> tokens, Optional<Issuer> issuer) {

    /**
     * An authorization server.
     *
     * @param url its issuer identifier, where its metadata is found (RFC 8414, OpenID Connect Discovery)
     * @param audience the audience that a token must have (RFC 8707): the server's own resource identifier
     */
    public record Issuer(URI url, String audience) {}

    public boolean isNone() {
        return tokens.isEmpty() && issuer.isEmpty();
    }
}
