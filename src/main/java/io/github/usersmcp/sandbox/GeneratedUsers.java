package io.github.usersmcp.sandbox;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Users for large accounts: the same ones in the same order for every size, so that a larger account has all users of a
 * smaller one.
 */
final class GeneratedUsers {

    private static final List<String> DOMAINS =
            List.of("example.com", "example.com", "example.org", "example.net", "dev.example.com");
    private static final List<String> LOCALES = List.of("de-DE", "de", "en-US", "en");

    /** Letters that Unicode does not decompose into an ASCII letter and an accent. */
    private static final Map<String, String> ASCII =
            Map.of("ø", "o", "æ", "ae", "œ", "oe", "ł", "l", "ß", "ss", "đ", "d", "ð", "d", "þ", "th", "ı", "i");

    private static final int ADMINISTRATORS = 101;
    private static final int FIRST_OTHER_ROLE = 102;
    private static final int OTHER_ROLES = 4;

    /** Every eighth user has a credential, and every fourth credential uses the keys of the one before. */
    private static final int USERS_PER_CREDENTIAL = 8;

    private static final int CREDENTIALS_PER_SHARED = 4;
    private static final int CREDENTIAL_IDS_FROM = 10_000;

    private final Random random = new Random(2026);
    private final JsonNode names;
    private final Set<String> emails = new HashSet<>();

    /** @param names the arrays {@code first} and {@code last} */
    GeneratedUsers(JsonNode names) {
        this.names = names;
    }

    /** Adds users, and credentials for some of them, until there are that many. */
    void fill(ObjectNode state, int count) {
        ArrayNode users = (ArrayNode) state.path("users");
        users.forEach(user -> emails.add(user.path("email").asString()));
        List<JsonNode> storages = state.path("credentials").valueStream().toList();
        while (users.size() < count) {
            ObjectNode user = next();
            users.add(user);
            if (users.size() % USERS_PER_CREDENTIAL == 0) {
                addCredential(state, user, storages.get(random.nextInt(storages.size())));
            }
        }
    }

    private ObjectNode next() {
        String first = one(names.path("first"));
        String last = one(names.path("last"));
        boolean verified = chance(92);
        ObjectNode user = Json.object()
                .put("userId", new UUID(version4(random.nextLong()), variant1(random.nextLong())).toString())
                .put("firstName", first)
                .put("lastName", last)
                .put("email", email(ascii(first) + "." + ascii(last)))
                .put("emailVerified", verified)
                .put("enabled", chance(88))
                .put("totp", chance(45))
                .put("locale", LOCALES.get(random.nextInt(LOCALES.size())))
                .put("owner", false);
        addRoles(user.putArray("roles"));
        return user.put("passwordSet", verified);
    }

    /** One of a hundred is an administrator; the others have one role, two or none. */
    private void addRoles(ArrayNode roles) {
        if (chance(1)) {
            roles.add(ADMINISTRATORS);
        }
        int role = random.nextInt(OTHER_ROLES);
        if (chance(80)) {
            roles.add(FIRST_OTHER_ROLE + role);
        }
        if (chance(15)) {
            roles.add(FIRST_OTHER_ROLE + (role + 1) % OTHER_ROLES);
        }
    }

    /** @param pattern a credential for the same storage */
    private void addCredential(ObjectNode state, ObjectNode user, JsonNode pattern) {
        ArrayNode credentials = (ArrayNode) state.path("credentials");
        ObjectNode credential = ((ObjectNode) pattern.deepCopy())
                .put("credentialId", CREDENTIAL_IDS_FROM + credentials.size())
                .put("userId", user.path("userId").asString());
        if (credentials.size() % CREDENTIALS_PER_SHARED == 0) {
            credential.put(
                    "keySet",
                    credentials.path(credentials.size() - 1).path("keySet").asString());
        } else {
            String keySet = user.path("email").asString();
            credential.put("keySet", keySet);
            ((ObjectNode) state.path("keySets"))
                    .putObject(keySet)
                    .put("accessKey", key())
                    .put("secretKey", key());
        }
        credentials.add(credential);
    }

    private String key() {
        byte[] key = new byte[16];
        random.nextBytes(key);
        return HexFormat.of().formatHex(key);
    }

    /** An email with that local part, with a number if another user has it already. */
    private String email(String localPart) {
        String domain = "@" + DOMAINS.get(random.nextInt(DOMAINS.size()));
        String email = localPart + domain;
        for (int number = 2; !emails.add(email); number++) {
            email = localPart + number + domain;
        }
        return email;
    }

    private static String ascii(String name) {
        String plain = Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "");
        for (Map.Entry<String, String> letter : ASCII.entrySet()) {
            plain = plain.replace(letter.getKey(), letter.getValue());
        }
        return plain.replaceAll("[^a-z]", "");
    }

    private String one(JsonNode choices) {
        return choices.path(random.nextInt(choices.size())).asString();
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private static long version4(long bits) {
        return (bits & ~0xF000L) | 0x4000L;
    }

    private static long variant1(long bits) {
        return (bits >>> 2) | Long.MIN_VALUE;
    }
}
