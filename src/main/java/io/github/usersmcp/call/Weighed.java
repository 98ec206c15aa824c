package io.github.usersmcp.call;

import io.github.usersmcp.catalog.Facts;
import io.github.usersmcp.confirm.Preview;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A call that may run at its level, and what that stands on.
 *
 * @param given the call before it was looked up what it hits
 * @param request the same without what is so already, as it is sent; how much harm it can do is final
 * @param found what it hits, if that was looked up
 * @param roles what it does to roles
 */
record Weighed(ValidCall given, ValidCall request, Optional<CompanionReads.Found> found, RoleChange roles) {

    /** A call that nothing was looked up for. */
    static Weighed asGiven(ValidCall request) {
        return new Weighed(request, request, Optional.empty(), RoleChange.NONE);
    }

    Optional<ObjectNode> target() {
        return found.map(CompanionReads.Found::item);
    }

    RequestIds trace() {
        return found.map(CompanionReads.Found::trace).orElse(RequestIds.NONE);
    }

    /** @param changing the arguments that would really change something */
    Facts facts(ObjectNode changing) {
        return new Facts(changing, target(), roles.granted());
    }

    /** Weighed by its arguments and its target alone, which is what a caller's scope is about: not by how many came before. */
    ValidCall byItself() {
        return request.assessed(request.tool().assess(request.arguments(), facts(request.arguments())));
    }

    /** What a person is, or would be, shown of it. */
    Preview preview() {
        return Previews.of(this);
    }

    /** Whether a person who was shown the other would be shown the same now. */
    boolean looksLike(Weighed other) {
        return request.assessment().equals(other.request.assessment())
                && preview().equals(other.preview());
    }
}
