package io.github.usersmcp.catalog;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the server read before it decides the final risk of a call.
 *
 * @param changing the arguments without those whose value the target already has
 * @param target the object that the call affects, in its slim shape; empty when the tool has no target
 * @param granted the roles that the call newly gives, each with its {@code roleId}, {@code known}, and where it is
 *     known {@code name}, {@code admin}, {@code accessAllResources} and {@code managesAccess}
 * @param power what makes the target, a user, powerful, as the end of a sentence about the user; empty if nothing does
 */
public record Facts(ObjectNode changing, Optional<ObjectNode> target, ArrayNode granted, Optional<String> power) {

    JsonNode ofTarget() {
        return target.map(JsonNode.class::cast).orElseGet(() -> changing.objectNode());
    }
}
