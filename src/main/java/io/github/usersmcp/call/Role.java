package io.github.usersmcp.call;

import io.github.usersmcp.value.PlainText;
import io.github.usersmcp.value.ShownText;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A role, as far as the server has read it.
 *
 * @param id the API's id
 * @param seen what a user's role says of it; empty when no user was seen to hold it
 */
record Role(long id, Optional<Seen> seen) {
    private static final int LONGEST_NAME = 255;

    /**
     * What the API says of a role.
     *
     * @param name as it is, not cleaned
     * @param admin whether it grants full control of the account
     * @param accessAllResources whether it grants access to all resources
     */
    record Seen(String name, boolean admin, boolean accessAllResources) {}

    static Role unknown(long id) {
        return new Role(id, Optional.empty());
    }

    /** The role of an API answer; one that does not say all of it is unknown: it could grant anything. */
    static Role of(JsonNode role) {
        String name = role.path("name").asString("");
        boolean whole = !PlainText.clean(name, LONGEST_NAME).isBlank()
                && role.path("admin").isBoolean()
                && role.path("accessAllResources").isBoolean();
        return new Role(
                role.path("roleId").asLong(0),
                whole
                        ? Optional.of(new Seen(
                                name,
                                role.path("admin").booleanValue(),
                                role.path("accessAllResources").booleanValue()))
                        : Optional.empty());
    }

    /** Of two sightings of the same role, what both together could grant. */
    Role worst(Role other) {
        if (seen.isEmpty() || other.seen.isEmpty()) {
            Role shown = seen.isPresent() ? this : other;
            return shown.power().isPresent() ? shown : unknown(id);
        }
        Seen one = seen.get();
        Seen two = other.seen.get();
        Seen named = two.admin() && !one.admin() ? two : one;
        return new Role(
                id,
                Optional.of(new Seen(
                        named.name(),
                        one.admin() || two.admin(),
                        one.accessAllResources() || two.accessAllResources())));
    }

    /** For a person, the most powerful first, so that no cut hides them: each with a remark on what it grants. */
    static String list(Stream<Role> roles) {
        return ShownText.list(
                roles.sorted(Comparator.comparingInt(Role::harmlessness)).map(Role::remarked));
    }

    private int harmlessness() {
        if (seen.filter(Seen::admin).isPresent()) {
            return 0;
        }
        return power().isPresent() ? 1 : 2;
    }

    /** Names cannot forge a remark: {@link ShownText} shows their brackets as others. */
    private String remarked() {
        String remark = seen.map(known -> Stream.of(
                                known.admin() ? "full control" : "", known.accessAllResources() ? "all resources" : "")
                        .filter(words -> !words.isEmpty())
                        .collect(Collectors.joining(", ")))
                .orElse("unknown power");
        return remark.isEmpty() ? name() : name() + " [" + remark + "]";
    }

    /** For a person. */
    String name() {
        return seen.map(Seen::name).map(ShownText::quoted).orElse("role " + id);
    }

    /** What it grants, if that is all or unknown, as the rest of a sentence about it. */
    Optional<String> power() {
        if (seen.isEmpty()) {
            return Optional.of("which no user is seen to hold: what it grants is unknown");
        }
        boolean admin = seen.get().admin();
        if (admin && seen.get().accessAllResources()) {
            return Optional.of("which grants full control of the account and access to all resources");
        }
        if (admin) {
            return Optional.of("which grants full control of the account");
        }
        return seen.get().accessAllResources() ? Optional.of("which grants access to all resources") : Optional.empty();
    }

    /** As rules see it. */
    ObjectNode json() {
        ObjectNode json =
                JsonNodeFactory.instance.objectNode().put("roleId", id).put("known", seen.isPresent());
        seen.ifPresent(known -> json.put("name", known.name())
                .put("admin", known.admin())
                .put("accessAllResources", known.accessAllResources()));
        return json;
    }
}
