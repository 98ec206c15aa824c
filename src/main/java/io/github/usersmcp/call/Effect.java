package io.github.usersmcp.call;

import io.github.usersmcp.catalog.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * The effect of a change that the API accepted, as read back from the account.
 *
 * @param changed whether anything changed; empty if that is unknown
 * @param exception why the result must not claim the change, as the end of a sentence; empty if it may
 * @param warnings what contradicts the call
 */
record Effect(Optional<Boolean> changed, Optional<String> exception, List<String> warnings) {
    /** Nothing contradicts the API's answer. */
    static final Effect UNDISPUTED = new Effect(Optional.empty(), Optional.empty(), List.of());

    Effect {
        warnings = List.copyOf(warnings);
    }

    /** @param now the item as read back */
    static Effect of(Weighing.Weighed weighed, ObjectNode now) {
        List<String> warnings = Contradictions.of(weighed, now);
        ValidCall request = weighed.request();
        if (weighed.target().isEmpty() || request.tool().result().changes().isEmpty()) {
            return new Effect(Optional.empty(), Optional.empty(), warnings);
        }
        if (Changes.made(request, weighed.target().get(), now).findAny().isPresent()) {
            return new Effect(Optional.of(true), Optional.empty(), warnings);
        }
        boolean shown = Changes.attributes(request, now)
                .allMatch(attribute -> attribute.found().isPresent());
        return shown
                ? new Effect(Optional.of(false), Optional.of("but nothing changed"), warnings)
                : new Effect(Optional.empty(), Optional.of("but does not show whether it is in effect"), warnings);
    }

    /** The read that should have shown the effect failed. */
    static Effect unread(String readingTool) {
        return new Effect(
                Optional.empty(),
                Optional.of("but reading it back failed"),
                List.of("What is in effect is not known. Call %s to see.".formatted(readingTool)));
    }

    /** A read right after the deletion still finds the item. */
    static Effect stillThere(String readingTool) {
        return new Effect(
                Optional.empty(),
                Optional.of("but a read right afterwards still finds it"),
                List.of("The API may need a moment, or did not delete it. Call %s to see.".formatted(readingTool)));
    }

    /** The secret is the same as before. */
    static Effect sameSecret() {
        return new Effect(
                Optional.of(false),
                Optional.of("but answered with the same secret as before"),
                List.of("The secret was not replaced, so the old one may still work."));
    }

    /** One sentence that claims no more than the state shows. */
    String summary(Weighing.Weighed weighed, ObjectNode result) {
        ObjectNode scope = weighed.request().scope(weighed.target());
        scope.set("result", result);
        Optional<Template> accepted = weighed.request().tool().result().accepted();
        return exception
                .flatMap(words -> accepted.map(template -> template.render(scope) + ", " + words + "."))
                .orElseGet(() -> weighed.request()
                        .tool()
                        .result()
                        .summary()
                        .orElseThrow()
                        .render(scope));
    }

    /** Adds this effect to the outcome. */
    Outcome.Completed applied(Weighing.Weighed weighed, Outcome.Completed outcome) {
        List<String> all = new ArrayList<>(outcome.warnings());
        all.addAll(warnings);
        return new Outcome.Completed(summary(weighed, outcome.result()), outcome.result(), all, outcome.trace());
    }
}
