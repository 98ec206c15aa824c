package io.github.usersmcp.call;

import io.github.usersmcp.call.Outcome.Step;
import io.github.usersmcp.catalog.Grants;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Turns roles to add and to remove into all the roles that a user is to have, which is what the API takes. */
final class RoleEdits {
    private RoleEdits() {}

    /** The call with all roles of its target, or why they cannot be determined; the call itself if it edits none. */
    static Step<ValidCall> applied(ValidCall call, Optional<ObjectNode> target) {
        Optional<Grants> edited =
                call.tool().grants().filter(grants -> grants.edits().anyMatch(call.arguments()::has));
        return edited.isEmpty() ? Step.onward(call) : applied(call, edited.get(), target);
    }

    private static Step<ValidCall> applied(ValidCall call, Grants grants, Optional<ObjectNode> target) {
        Optional<JsonNode> held = target.map(user -> user.path(grants.roles()))
                .filter(JsonNode::isArray)
                .filter(roles ->
                        roles.valueStream().allMatch(role -> Role.of(role).hasId()));
        if (held.isEmpty()) {
            return Step.fail(CallError.of(
                    ErrorKind.REJECTED,
                    "The API does not show which roles the user has, so none can be added or removed",
                    "Give all the roles that the user is to have in " + grants.roles() + ". Nothing was changed."));
        }
        ObjectNode arguments = call.arguments().deepCopy();
        Set<Long> ids = new LinkedHashSet<>();
        held.get().forEach(role -> ids.add(role.path("roleId").asLong(0)));
        ids(arguments, grants.add()).forEach(ids::add);
        ids(arguments, grants.remove()).forEach(ids::remove);
        ArrayNode all = arguments.putArray(grants.roles());
        ids.forEach(all::add);
        grants.edits().forEach(arguments::remove);
        return Step.onward(call.reduced(arguments));
    }

    private static Stream<Long> ids(ObjectNode arguments, Optional<String> name) {
        return name.stream().flatMap(one -> arguments.path(one).valueStream()).map(JsonNode::asLong);
    }
}
