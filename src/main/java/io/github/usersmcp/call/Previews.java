package io.github.usersmcp.call;

import io.github.usersmcp.catalog.Wording;
import io.github.usersmcp.confirm.Preview;
import io.github.usersmcp.confirm.Preview.Change;
import io.github.usersmcp.confirm.Preview.Fact;
import io.github.usersmcp.value.PlainText;
import io.github.usersmcp.value.Risk;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Composes what a person is shown, from the definition's words and from what the API says about the target. */
final class Previews {
    /** Longer than any list of roles or address that the schemas allow: what is approved must be seen whole. */
    private static final int LONGEST_VALUE = 4096;

    private Previews() {}

    static Preview of(Request request, Optional<ObjectNode> target) {
        Wording wording = request.tool().wording().orElseThrow();
        ObjectNode scope = request.scope(target);
        boolean proven = request.assessment().risk() == Risk.DESTRUCTIVE;
        List<Change> changes = changes(request, target);
        return new Preview(
                wording.question().render(scope),
                wording.facts().stream().flatMap(fact -> fact(fact, scope)).toList(),
                changes,
                consequences(request, wording, changes),
                wording.proof()
                        .filter(proof -> proven)
                        .map(proof ->
                                proof.renderIfKnown(scope).orElse(request.tool().name())));
    }

    private static Stream<Fact> fact(Wording.Fact fact, ObjectNode scope) {
        return fact.value().renderIfKnown(scope).map(value -> new Fact(fact.label(), value)).stream();
    }

    private static List<String> consequences(Request request, Wording wording, List<Change> changes) {
        boolean idle = !request.tool().result().changes().isEmpty() && changes.isEmpty();
        return idle ? List.of("Nothing changes: all that is given is so already.") : wording.consequences();
    }

    private static List<Change> changes(Request request, Optional<ObjectNode> target) {
        return target.stream()
                .flatMap(found -> Changes.planned(request, found))
                .sorted(Comparator.comparing((Changes.Change change) -> risk(request, change))
                        .reversed())
                .map(change -> new Change(change.field(), text(change.from()), text(change.to())))
                .toList();
    }

    /** How risky the call would be with this change alone. */
    private static Risk risk(Request request, Changes.Change change) {
        ObjectNode alone = JsonNodeFactory.instance.objectNode();
        alone.set(change.field(), change.to());
        return request.tool().assess(alone).risk();
    }

    private static String text(JsonNode value) {
        Stream<JsonNode> values = value.isArray() ? value.valueStream() : Stream.of(value);
        String joined = values.map(Previews::plain).collect(Collectors.joining(", "));
        return PlainText.withoutMarkup(PlainText.clean(joined, LONGEST_VALUE));
    }

    private static String plain(JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue() ? "yes" : "no";
        }
        return value.isNull() ? "" : value.asString(value.toString());
    }
}
