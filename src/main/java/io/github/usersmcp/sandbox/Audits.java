package io.github.usersmcp.sandbox;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The history of the account's users: records each change that the API makes, and lists them, oldest first. */
final class Audits {

    private static final Listing LISTING = new Listing(
            List.of("id", "action", "timestamp", "changedBy", "username", "requestId", "traceId", "userId"),
            Map.of(
                    "userId",
                    Filter.equal("userId"),
                    "requestId",
                    Filter.equal("requestId"),
                    "changedBy",
                    Filter.equal("changedBy"),
                    "startDate",
                    Filter.date((audit, from) -> day(audit).compareTo(from) >= 0),
                    "endDate",
                    Filter.date((audit, to) -> day(audit).compareTo(to) <= 0)));

    /** An audit has its own userId, and no answer of the API shows whether a user has a password. */
    private static final List<String> NOT_RECORDED = List.of("userId", "passwordSet");

    private final Account account;
    private final Listing listing;

    Audits(Account account, SandboxApi api) {
        this.account = account;
        this.listing = LISTING.in(api, Map.of());
    }

    /** The day in UTC, both bounds of a range included. */
    private static String day(JsonNode audit) {
        return audit.path("timestamp").asString().substring(0, "YYYY-MM-DD".length());
    }

    OperationResult list(Call call) {
        return listing.answer(
                call.request(), account.audits(), audit -> account.stamped().setAll(audit));
    }

    void created(Call call, ObjectNode user) {
        add("CREATED", call, user, changes(Json.object(), user));
    }

    /** Records nothing if the update left the user as it was. */
    void updated(Call call, ObjectNode before, ObjectNode after) {
        if (!before.equals(after)) {
            add("UPDATED", call, after, changes(before, after));
        }
    }

    /** Called while the user still exists, because users can delete themselves. */
    void deleted(Call call, ObjectNode user) {
        add("DELETED", call, user, changes(user, Json.object()));
    }

    private void add(String action, Call call, ObjectNode user, ObjectNode changes) {
        ObjectNode audit = Json.object()
                .put("action", action)
                .put("changedBy", call.caller())
                .put(
                        "username",
                        account.user(call.caller()).map(Audits::fullName).orElse(""))
                .put("requestId", call.request().header("x-request-id").orElse(""))
                .put("traceId", call.request().header("x-trace-id").orElse(""))
                .put("userId", user.path("userId").asString());
        audit.set("changes", changes);
        account.addAudit(audit);
    }

    private static String fullName(ObjectNode user) {
        return user.path("firstName").asString() + " " + user.path("lastName").asString();
    }

    /** The attributes that differ, as they were and as they are; a side without any is left out. */
    private static ObjectNode changes(ObjectNode before, ObjectNode after) {
        ObjectNode changes = Json.object();
        putDifferent(changes, "prev", before, after);
        putDifferent(changes, "new", after, before);
        return changes;
    }

    private static void putDifferent(ObjectNode changes, String side, ObjectNode user, ObjectNode other) {
        ObjectNode different = Json.object();
        user.properties().stream()
                .filter(attribute -> !NOT_RECORDED.contains(attribute.getKey()))
                .filter(attribute -> !attribute.getValue().equals(other.path(attribute.getKey())))
                .forEach(attribute ->
                        different.set(attribute.getKey(), attribute.getValue().deepCopy()));
        if (!different.isEmpty()) {
            changes.set(side, different);
        }
    }
}
