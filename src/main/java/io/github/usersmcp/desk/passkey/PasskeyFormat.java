package io.github.usersmcp.desk.passkey;

import io.github.usersmcp.value.PlainText;
import io.github.usersmcp.value.Result;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The format of the file of passkeys: an object whose array {@code passkeys} has an object for each. A problem is the rest of
 * a sentence that begins with the file's name.
 */
final class PasskeyFormat {
    /** The most passkeys that a file has. */
    static final int MOST = 32;

    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_FILE = 1024 * 1024;
    private static final long HIGHEST_COUNT = 0xFFFF_FFFFL;
    private static final String LIST = "passkeys";

    private PasskeyFormat() {}

    /** Whether a passkey may be called this: 1 to 64 visible characters, without spaces at the ends. */
    static boolean isName(String text) {
        return !text.isEmpty() && text.length() <= LONGEST_NAME && text.strip().equals(text) && PlainText.isPlain(text);
    }

    /** Whether a person could not tell the two passkeys apart by their names. */
    static boolean isSameName(String one, String other) {
        return one.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT));
    }

    /** One invalid entry makes the whole file invalid, so that a passkey never disappears silently. */
    static Result<List<Passkey>> read(byte[] bytes) {
        Optional<ObjectNode> file = StrictReading.object(new String(bytes, StandardCharsets.UTF_8), LONGEST_FILE);
        if (file.isEmpty() || !(file.get().get(LIST) instanceof ArrayNode list)) {
            return Result.bad("is not a JSON object with an array \"passkeys\"");
        }
        if (list.size() > MOST) {
            return Result.bad("has more than " + MOST + " passkeys");
        }
        List<Passkey> passkeys = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonNode entry : list) {
            Optional<Passkey> passkey = passkey(entry);
            if (passkey.isEmpty() || !ids.add(passkey.get().credentialId())) {
                return Result.bad(
                        "has an entry, number %d, that is not valid or occurs twice".formatted(passkeys.size() + 1));
            }
            passkeys.add(passkey.get());
        }
        return Result.good(List.copyOf(passkeys));
    }

    private static Optional<Passkey> passkey(JsonNode entry) {
        Passkey passkey = new Passkey(
                text(entry, "person"),
                text(entry, "name"),
                text(entry, "credentialId"),
                text(entry, "publicKey"),
                entry.path("signCount").longValue(-1),
                instant(text(entry, "createdAt")),
                text(entry, "rpId"));
        boolean valid = isName(passkey.name())
                && !passkey.person().isEmpty()
                && StrictReading.bytes(passkey.credentialId()).isPresent()
                && StrictReading.bytes(passkey.publicKey()).isPresent()
                && passkey.signCount() >= 0
                && passkey.signCount() <= HIGHEST_COUNT
                && passkey.createdAt().isAfter(Instant.MIN)
                && !passkey.rpId().isEmpty();
        return valid ? Optional.of(passkey) : Optional.empty();
    }

    private static String text(JsonNode entry, String key) {
        return entry.path(key).stringValue("");
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            return Instant.MIN;
        }
    }

    static byte[] write(List<Passkey> passkeys) {
        ObjectNode file = JsonNodeFactory.instance.objectNode();
        ArrayNode list = file.putArray(LIST);
        passkeys.forEach(passkey -> list.addObject()
                .put("person", passkey.person())
                .put("name", passkey.name())
                .put("credentialId", passkey.credentialId())
                .put("publicKey", passkey.publicKey())
                .put("signCount", passkey.signCount())
                .put("createdAt", passkey.createdAt().toString())
                .put("rpId", passkey.rpId()));
        return (file.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
