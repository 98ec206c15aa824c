package io.github.usersmcp.sandbox;

import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The account in memory: one tree of the form of the files in {@code sandbox/}, and the one lock that guards it. Code
 * reads and changes the tree only within {@link #locked}.
 */
final class Account {

    private static final int MOST_AUDITS = 5_000;

    private final Supplier<ObjectNode> seed;
    private final Clock clock;
    private ObjectNode state;
    private Random random;

    /** @param seed makes the initial state; made again for each reset, so that it takes no memory in between */
    Account(Supplier<ObjectNode> seed, Clock clock) {
        this.seed = seed;
        this.clock = clock;
        this.state = seed.get();
        this.random = firstRandom();
    }

    /** Always the same, so that the same calls give the same ids and keys after every start. */
    private static Random firstRandom() {
        return new Random(0);
    }

    synchronized <T> T locked(Supplier<T> work) {
        return work.get();
    }

    /** Runs the work and rolls back its changes. */
    synchronized <T> T unchanged(Supplier<T> work) {
        ObjectNode before = state.deepCopy();
        T result = work.get();
        state = before;
        return result;
    }

    synchronized void reset() {
        state = seed.get();
        random = firstRandom();
    }

    synchronized ObjectNode snapshot() {
        return state.deepCopy();
    }

    /** A new node with the account's ids, which nearly every response contains. */
    ObjectNode stamped() {
        return Json.object()
                .put("tenantId", state.path("tenantId").asString())
                .put("customerId", state.path("customerId").asString());
    }

    ObjectNode client() {
        return (ObjectNode) state.path("client");
    }

    ObjectNode apiUser() {
        return (ObjectNode) state.path("apiUser");
    }

    Stream<ObjectNode> users() {
        return rows("users");
    }

    Optional<ObjectNode> user(String userId) {
        return users().filter(user -> user.path("userId").asString().equals(userId))
                .findFirst();
    }

    void addUser(ObjectNode user) {
        array("users").add(user);
    }

    /** Removes the user and the user's credentials. */
    void removeUser(String userId) {
        array("users").removeIf(user -> isOf(userId, user));
        array("credentials").removeIf(credential -> isOf(userId, credential));
    }

    private static boolean isOf(String userId, JsonNode row) {
        return row.path("userId").asString().equals(userId);
    }

    Stream<ObjectNode> roles() {
        return rows("roles");
    }

    Optional<ObjectNode> role(long roleId) {
        return roles().filter(role -> role.path("roleId").asLong() == roleId).findFirst();
    }

    Stream<ObjectNode> apiPermissions() {
        return rows("apiPermissions");
    }

    /** From the oldest to the newest. */
    Stream<ObjectNode> audits() {
        return rows("audits");
    }

    /** Adds an audit with the next id and the current time. Drops the oldest one when there are too many. */
    void addAudit(ObjectNode audit) {
        ArrayNode audits = array("audits");
        audits.add(audit.put("id", audits.path(audits.size() - 1).path("id").asLong() + 1)
                .put("timestamp", clock.instant().toString()));
        if (audits.size() > MOST_AUDITS) {
            audits.remove(0);
        }
    }

    Optional<ObjectNode> objectStorage(String objectStorageId) {
        return rows("objectStorages")
                .filter(storage -> storage.path("objectStorageId").asString().equals(objectStorageId))
                .findFirst();
    }

    Stream<ObjectNode> credentialsOf(String userId) {
        return rows("credentials").filter(credential -> isOf(userId, credential));
    }

    /** The access and secret key that a credential uses, perhaps together with others. */
    ObjectNode keySetOf(ObjectNode credential) {
        return (ObjectNode) state.path("keySets").path(credential.path("keySet").asString());
    }

    void mail(String kind, ObjectNode user, Optional<String> redirectUrl) {
        ObjectNode mail = array("mails")
                .addObject()
                .put("kind", kind)
                .put("userId", user.path("userId").asString())
                .put("to", user.path("email").asString())
                .put("sentAt", clock.instant().toString());
        redirectUrl.ifPresent(url -> mail.put("redirectUrl", url));
    }

    /** A UUID of version 4, from the account's own random numbers, so that it is the same after every start. */
    String newId() {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() >>> 2) | Long.MIN_VALUE;
        return new UUID(high, low).toString();
    }

    String newSecret() {
        byte[] secret = new byte[16];
        random.nextBytes(secret);
        return HexFormat.of().formatHex(secret);
    }

    private Stream<ObjectNode> rows(String name) {
        return array(name).valueStream().map(ObjectNode.class::cast);
    }

    private ArrayNode array(String name) {
        return (ArrayNode) state.path(name);
    }
}
