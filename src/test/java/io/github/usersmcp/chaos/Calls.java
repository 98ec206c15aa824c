package io.github.usersmcp.chaos;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes the calls of one worker up: which one is next depends on its random numbers and on its part of the account. */
final class Calls {
    private static final int MOST_USERS = 8;
    private static final List<String> LOCALES = List.of("de-DE", "de", "en-US", "en");

    private final Part part;
    private final Random random;
    private final Function<String, Optional<String>> userIdOf;
    private final List<Weighted> mix = List.of(
            new Weighted(12, this::create),
            new Weighted(28, this::update),
            new Weighted(6, this::delete),
            new Weighted(5, () -> mail("reset_password")),
            new Weighted(5, () -> mail("resend_email_verification")),
            new Weighted(6, this::regenerate),
            new Weighted(16, this::retrieve),
            new Weighted(10, this::list),
            new Weighted(4, this::listCredentials),
            new Weighted(4, this::getCredential),
            new Weighted(4, this::refused));

    private record Weighted(int weight, Supplier<Call> call) {}

    /** @param userIdOf finds the id of a user by the email address, when a creation did not tell it */
    Calls(Part part, Random random, Function<String, Optional<String>> userIdOf) {
        this.part = part;
        this.random = random;
        this.userIdOf = userIdOf;
    }

    Call next() {
        Call call = part.users().isEmpty() ? create() : any();
        if (random.nextInt(20) == 0) {
            call.arguments().put("requestId", requestId().toString());
        }
        return call;
    }

    private UUID requestId() {
        return new UUID((random.nextLong() & ~0xF000L) | 0x4000L, (random.nextLong() >>> 2) | Long.MIN_VALUE);
    }

    private Call any() {
        int left = random.nextInt(mix.stream().mapToInt(Weighted::weight).sum());
        for (Weighted one : mix) {
            left -= one.weight();
            if (left < 0) {
                return one.call().get();
            }
        }
        throw new IllegalStateException("The weights do not add up");
    }

    private Call create() {
        if (part.users().size() >= MOST_USERS) {
            return delete();
        }
        ObjectNode attributes = attributes().put("email", part.newAddress());
        return Call.change(
                        "create_user",
                        attributes,
                        result -> part.create(idOfNew(attributes, result), attributes(attributes)))
                .checked(this::changedUser);
    }

    /** When a change could not be read back, the result says so and shows what is known, if that is enough. */
    private Optional<String> changedUser(JsonNode result) {
        JsonNode user = result.path("user");
        if (user.isMissingNode() && result.has("warnings")) {
            return Optional.of("A user is missing, and changes are claimed").filter(claim -> result.has("changes"));
        }
        return result.has("warnings") ? part.differenceInPart(user) : part.difference(user);
    }

    private String idOfNew(ObjectNode attributes, JsonNode result) {
        String email = attributes.path("email").asString("");
        return Optional.of(result.at("/user/userId").asString(""))
                .filter(id -> !id.isEmpty())
                .or(() -> userIdOf.apply(email))
                .orElseThrow(() -> new AssertionError("The user " + email + " cannot be found"));
    }

    private static ObjectNode attributes(ObjectNode arguments) {
        ObjectNode attributes = arguments.deepCopy();
        attributes.remove(List.of("userId", "requestId", "traceId"));
        return attributes;
    }

    private ObjectNode attributes() {
        ObjectNode attributes = object().put("enabled", random.nextBoolean())
                .put("totp", random.nextBoolean())
                .put("locale", any(LOCALES));
        if (random.nextBoolean()) {
            attributes.put("firstName", "Zoë " + random.nextInt(1000));
        }
        if (random.nextInt(3) == 0) {
            attributes.set("roles", Part.roles(random));
        }
        return attributes;
    }

    /** Always another last name, so that a change made can be told from one that was not. */
    private Call update() {
        ObjectNode user = part.anyUser(random);
        String userId = user.path("userId").asString("");
        ObjectNode change = random.nextInt(3) == 0 ? attributes() : object();
        change.put("userId", userId).put("lastName", "O'" + random.nextInt(Integer.MAX_VALUE));
        if (random.nextInt(6) == 0) {
            change.put("email", part.newAddress());
        }
        return Call.change("update_user", change, result -> part.update(userId, attributes(change)))
                .checked(result -> changedUser(result).or(() -> claimed(result, change)));
    }

    /** What is read back is claimed, and nothing else. */
    private static Optional<String> claimed(JsonNode result, ObjectNode change) {
        boolean lastName = result.path("changes")
                .valueStream()
                .anyMatch(made -> made.path("field").asString("").equals("lastName")
                        && made.path("to").equals(change.path("lastName")));
        return lastName == result.path("changed").asBoolean(false)
                ? Optional.empty()
                : Optional.of("What changed is not what is claimed: " + result);
    }

    private Call delete() {
        String userId = part.anyUser(random).path("userId").asString("");
        return Call.change("delete_user", object().put("userId", userId), result -> part.delete(userId));
    }

    private Call mail(String tool) {
        String userId = part.anyUser(random).path("userId").asString("");
        return Call.change(tool, object().put("userId", userId), result -> part.mail());
    }

    private Call regenerate() {
        if (part.credentials().isEmpty()) {
            return update();
        }
        ObjectNode credential = any(part.credentials());
        return Call.change("regenerate_object_storage_credentials", place(credential), result -> {
            String key = result.at("/credential/secretKey").asString("");
            part.regenerate(credential, Optional.of(key).filter(text -> !text.isEmpty()));
        });
    }

    private Call retrieve() {
        ObjectNode user = part.anyUser(random);
        return Call.read(
                "retrieve_user",
                object().put("userId", user.path("userId").asString("")),
                result -> part.difference(result.path("user")));
    }

    private Call list() {
        ObjectNode filter = object().put("email", part.addressFilter()).put("detail", "full");
        if (random.nextInt(3) == 0) {
            filter.put("allPages", true).put("size", 3);
        }
        return Call.read("retrieve_user_list", filter, result -> {
            List<JsonNode> users = result.path("users")
                    .valueStream()
                    .map(user -> withRoles(user, result.path("roles")))
                    .toList();
            return users.size() == part.users().size()
                    ? users.stream()
                            .flatMap(user -> part.difference(user).stream())
                            .findFirst()
                    : Optional.of("%d users are listed, not %d"
                            .formatted(users.size(), part.users().size()));
        });
    }

    /** The user with roles as objects, of which a list has the names. */
    private static JsonNode withRoles(JsonNode user, JsonNode roles) {
        ObjectNode whole = ((ObjectNode) user).deepCopy();
        ArrayNode held = whole.putArray("roles");
        user.path("roles")
                .forEach(name -> roles.valueStream()
                        .filter(role -> role.path("name").equals(name))
                        .forEach(held::add));
        return whole;
    }

    private Call listCredentials() {
        if (part.credentials().isEmpty()) {
            return list();
        }
        ObjectNode credential = any(part.credentials());
        return Call.read(
                "list_object_storage_credentials",
                object().put("userId", credential.path("userId").asString("")),
                result -> result.path("credentials")
                        .valueStream()
                        .filter(shown -> shown.path("credentialId").equals(credential.path("credentialId")))
                        .findFirst()
                        .map(shown -> keyDifference(credential, shown))
                        .orElseGet(() -> Optional.of("A credential is not listed: " + credential)));
    }

    private Call getCredential() {
        if (part.credentials().isEmpty()) {
            return retrieve();
        }
        ObjectNode credential = any(part.credentials());
        return Call.read(
                "get_object_storage_credentials",
                place(credential),
                result -> keyDifference(credential, result.path("credential")));
    }

    private Optional<String> keyDifference(ObjectNode credential, JsonNode shown) {
        return part.keyDifference(credential, shown.path("secretKey").asString(""));
    }

    /** What can be known beforehand to be wrong. */
    private Call refused() {
        ObjectNode user = part.anyUser(random);
        return switch (random.nextInt(3)) {
            case 0 ->
                Call.refused("delete_user", object().put("userId", requestId().toString()), "not_found");
            case 1 ->
                Call.refused(
                        "create_user",
                        attributes().put("email", user.path("email").asString("")),
                        "conflict");
            default -> Call.refused("update_user", object().put("userid", "x"), "invalid_arguments");
        };
    }

    private static ObjectNode place(ObjectNode credential) {
        ObjectNode place = object();
        List.of("userId", "objectStorageId", "credentialId").forEach(name -> place.set(name, credential.path(name)));
        return place;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
