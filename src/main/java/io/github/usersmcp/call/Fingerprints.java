package io.github.usersmcp.call;

import io.github.usersmcp.catalog.ToolDefinition;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Digests of secrets, to compare secrets without keeping them.
 *
 * @param digests SHA-256 digests in hexadecimal
 */
record Fingerprints(Set<String> digests) {
    /** No secrets. */
    static final Fingerprints NONE = new Fingerprints(Set.of());

    Fingerprints {
        digests = Set.copyOf(digests);
    }

    /** The digests of the secrets in the first item of an API answer. */
    static Fingerprints ofAnswer(ToolDefinition tool, JsonNode body) {
        return of(tool.secrets().stream()
                .flatMap(pointer -> pointer.inside().stream())
                .flatMap(pointer -> pointer.read(body.path("data").path(0))));
    }

    /** The digests of the secrets in a result that is not masked yet. */
    static Fingerprints ofResult(ToolDefinition tool, ObjectNode result) {
        return of(tool.secrets().stream().flatMap(pointer -> pointer.read(result)));
    }

    private static Fingerprints of(Stream<JsonNode> secrets) {
        return new Fingerprints(secrets.map(secret -> secret.asString("").strip())
                .filter(secret -> !secret.isEmpty())
                .map(Fingerprints::digest)
                .collect(Collectors.toUnmodifiableSet()));
    }

    boolean shares(Fingerprints other) {
        return digests.stream().anyMatch(other.digests::contains);
    }

    private static String digest(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
