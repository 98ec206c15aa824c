package io.github.usersmcp.call;

import io.github.usersmcp.catalog.NothingToDo;
import io.github.usersmcp.catalog.ToolDefinition;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The outcome of a call that has nothing to do: completed, without asking, sending or changing anything. */
final class Unneeded {
    private Unneeded() {}

    /** Empty if the call has something to do, or if that is unknown. */
    static Optional<Outcome> of(Weighing.Weighed weighed) {
        Optional<NothingToDo> rule = weighed.request().tool().nothingToDo();
        return weighed.target()
                .flatMap(found -> rule.filter(idle -> idle.isSo(found) || changesNothing(weighed, found))
                        .map(idle -> outcome(weighed, found, idle)));
    }

    private static boolean changesNothing(Weighing.Weighed weighed, ObjectNode found) {
        boolean given = Changes.attributes(weighed.given(), found).findAny().isPresent();
        return given && Changes.planned(weighed.given(), found).findAny().isEmpty();
    }

    private static Outcome outcome(Weighing.Weighed weighed, ObjectNode found, NothingToDo idle) {
        ToolDefinition tool = weighed.request().tool();
        ObjectNode result = JsonNodeFactory.instance.objectNode().put("changed", false);
        boolean showsChanges = !tool.result().changes().isEmpty();
        if (showsChanges) {
            result.set("changes", Changes.asJson(Stream.empty()));
            tool.result().member().ifPresent(member -> result.set(member, found));
        }
        ValidCall given = weighed.given();
        String summary = idle.sentence(given.arguments(), given.scope(weighed.target()));
        List<String> warnings = showsChanges ? Contradictions.of(weighed, found) : List.of();
        return new Outcome.Completed(summary, result, warnings, weighed.trace());
    }
}
