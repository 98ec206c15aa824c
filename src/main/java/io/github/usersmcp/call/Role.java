package io.github.usersmcp.call;

import io.github.usersmcp.value.PlainText;
import io.github.usersmcp.value.ShownText;
import java.util.Optional;
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
