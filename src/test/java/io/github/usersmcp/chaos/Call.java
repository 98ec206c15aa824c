package io.github.usersmcp.chaos;

import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One call to make, and what must be so afterwards.
 *
 * @param tool the tool's name
 * @param arguments all of them but the trace
 * @param effect what the change does to the model; empty for a read and for a call that must be refused
 * @param check what a completed call's result may not show; sees the model after the effect
 * @param refusal the kind of error that it must end with, unless the API misbehaves before
 */
record Call(
        String tool,
        ObjectNode arguments,
        Optional<Effect> effect,
        Function<JsonNode, Optional<String>> check,
        Optional<String> refusal) {

    /** What a change does to the model. */
    @FunctionalInterface
    interface Effect {
        /**
         * Brings the model up to the change.
         *
         * @param result the envelope of a completed call; missing when only the sandbox tells that it was made
         */
        void apply(JsonNode result);
    }

    static Call change(String tool, ObjectNode arguments, Effect effect) {
        return new Call(tool, arguments, Optional.of(effect), result -> Optional.empty(), Optional.empty());
    }

    static Call read(String tool, ObjectNode arguments, Function<JsonNode, Optional<String>> check) {
        return new Call(tool, arguments, Optional.empty(), check, Optional.empty());
    }

    static Call refused(String tool, ObjectNode arguments, String kind) {
        return new Call(tool, arguments, Optional.empty(), result -> Optional.empty(), Optional.of(kind));
    }

    Call checked(Function<JsonNode, Optional<String>> newCheck) {
        return new Call(tool, arguments, effect, newCheck, refusal);
    }

    boolean changes() {
        return effect.isPresent();
    }

    boolean reads() {
        return effect.isEmpty() && refusal.isEmpty();
    }
}
