package io.github.usersmcp.call;

import io.github.usersmcp.catalog.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the state shows of a change that the API has accepted.
 *
 * @param changed whether anything has changed; empty when that is unknown
 * @param exception what keeps the change from being claimed, as the end of a sentence; empty when it can be
 * @param warnings what contradicts the call
 */
record Effect(Optional<Boolean> changed, Optional<String> exception, List<String> warnings) {
    /** Nothing contradicts what the API says. */
    static final Effect UNDISPUTED = new Effect(Optional.empty(), Optional.empty(), List.of());

    Effect {
        warnings = List.copyOf(warnings);
    }

    /** @param now the item as it was read back */
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

    /** The read that should have shown it failed. */
    static Effect unread(String readingTool) {
        return new Effect(
                Optional.empty(),
                Optional.of("but reading it back failed"),
                List.of("What is in effect is not known. Call %s to see.".formatted(readingTool)));
    }

    /** A deletion that a read right afterwards does not show. */
    static Effect stillThere(String readingTool) {
        return new Effect(
                Optional.empty(),
                Optional.of("but a read right afterwards still finds it"),
                List.of("The API may need a moment, or did not delete it. Call %s to see.".formatted(readingTool)));
    }

    /** A secret that is the same as before. */
    static Effect sameSecret() {
        return new Effect(
                Optional.of(false),
                Optional.of("but answered with the same secret as before"),
                List.of("The secret was not replaced, so the old one may still work."));
    }

    /** One sentence that claims no more than this. */
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

    /** The outcome with what this says. */
    Outcome.Completed applied(Weighing.Weighed weighed, Outcome.Completed outcome) {
        List<String> all = new ArrayList<>(outcome.warnings());
        all.addAll(warnings);
        return new Outcome.Completed(summary(weighed, outcome.result()), outcome.result(), all, outcome.trace());
    }
}
