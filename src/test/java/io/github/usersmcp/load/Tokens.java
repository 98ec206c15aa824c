package io.github.usersmcp.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The tokens of the callers: each good client has its own, and the hostile one has a good one too. */
final class Tokens {
    static final String HOSTILE = "load-token-hostile";

    private Tokens() {}

    static String good(int client) {
        return "load-token-" + client;
    }

    /** Writes the file that the server reads. */
    static void write(Path file, int clients) throws IOException {
        String entries = Stream.concat(
                        IntStream.range(0, clients)
                                .mapToObj(client -> entry("client-" + client, good(client), "destructive")),
                        Stream.of(entry("hostile", HOSTILE, "read")))
                .collect(Collectors.joining());
        Files.writeString(file, entries);
    }

    private static String entry(String name, String token, String level) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return "- name: %s\n  sha256: '%s'\n  scopes: ['users:%s']\n"
                    .formatted(name, HexFormat.of().formatHex(hash), level);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
