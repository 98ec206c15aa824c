package io.github.usersmcp.call;

import io.github.usersmcp.catalog.Pointer;
import io.github.usersmcp.catalog.Template;
import io.github.usersmcp.catalog.Wording;
import io.github.usersmcp.confirm.Preview;
import io.github.usersmcp.confirm.Preview.Change;
import io.github.usersmcp.confirm.Preview.Fact;
import io.github.usersmcp.value.Risk;
import io.github.usersmcp.value.ShownText;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Builds the preview that a person sees, from the tool's definition and the target's current state. */
final class Previews {
    /** Shows what each role grants, since a name can mislead. */
    private static final Pointer ROLES = Pointer.of("target/roles/*/name");

    private static final List<Pointer> EMAILS = List.of(Pointer.of("email"), Pointer.of("target/email"));
    private static final String NO_ROLES = "(none)";
    private static final String UNREAD = "Not checked";

    private Previews() {}

    static Preview of(Weighing.Weighed weighed) {
        ValidCall request = weighed.request();
        Wording wording = request.tool().wording().orElseThrow();
        ObjectNode scope = scope(weighed);
        boolean proven = request.assessment().risk() == Risk.DESTRUCTIVE;
        return new Preview(
                wording.question().render(scope),
                facts(weighed, wording, scope),
                changes(weighed),
                Stream.of(weighed.beside().sentences(), weighed.roles().sentences(), consequences(request, wording))
                        .flatMap(List::stream)
                        .toList(),
                wording.proof()
                        .filter(proof -> proven)
                        .map(proof -> proof.exactlyIfKnown(scope)
                                .filter(shown ->
                                        isEmail(proof) ? ShownText.isPlainEmail(shown) : ShownText.canBeTyped(shown))
                                .or(() -> userId(request))
                                .orElse(request.tool().name())));
    }

    /** The consequences of the definition, and where secrets go that are revealed. */
    private static List<String> consequences(ValidCall request, Wording wording) {
        return request.destination().isPresent()
                ? Stream.concat(wording.consequences().stream(), request.destination().stream())
                        .toList()
                : Stream.concat(wording.inConversation().stream(), wording.consequences().stream())
                        .toList();
    }

    /** The API chooses the email, and a person must not be told to type a sentence of its choice. */
    private static boolean isEmail(Template proof) {
        return EMAILS.stream().anyMatch(proof::isPlace);
    }

    /** What has no name is shown by its id. */
    private static ObjectNode scope(Weighing.Weighed weighed) {
        ValidCall request = weighed.request();
        ObjectNode scope = request.scope(weighed.target());
        scope.setAll(weighed.beside().values());
        scope.properties().forEach(property -> {
            if (property.getValue() instanceof ObjectNode item) {
                ObjectNode user = NamedById.user(item, text(request, "userId"));
                property.setValue(NamedById.storage(user, text(request, "objectStorageId")));
            }
        });
        return scope;
    }

    private static String text(ValidCall request, String argument) {
        return request.arguments().path(argument).asString("");
    }

    private static Optional<String> userId(ValidCall request) {
        return Optional.of(text(request, "userId")).filter(ShownText::canBeTyped);
    }

    private static List<Fact> facts(Weighing.Weighed weighed, Wording wording, ObjectNode scope) {
        List<String> unread = Stream.of(
                        weighed.roles().unread(), weighed.beside().unread())
                .flatMap(List::stream)
                .toList();
        Stream<Fact> gaps = unread.isEmpty() ? Stream.empty() : Stream.of(new Fact(UNREAD, String.join("; ", unread)));
        return Stream.concat(gaps, wording.facts().stream().flatMap(fact -> fact(weighed, fact, scope)))
                .toList();
    }

    private static Stream<Fact> fact(Weighing.Weighed weighed, Wording.Fact fact, ObjectNode scope) {
        if (fact.value().isPlace(ROLES)) {
            String roles =
                    weighed.roles().names().list(weighed.found().stream().flatMap(found -> found.roles().stream()));
            return roles.isEmpty() ? Stream.empty() : Stream.of(new Fact(fact.label(), roles));
        }
        Optional<String> list = weighed.beside().lists().entrySet().stream()
                .filter(read -> fact.value().isPlace(Pointer.of(read.getKey())))
                .map(read -> ShownText.list(read.getValue().stream()))
                .findFirst();
        return list
                .or(() -> fact.value().renderIfKnown(scope))
                .filter(value -> !value.isEmpty())
                .map(value -> new Fact(fact.label(), value))
                .stream();
    }

    private static List<Change> changes(Weighing.Weighed weighed) {
        return weighed.target().stream()
                .flatMap(found -> Changes.planned(weighed.request(), found))
                .sorted(Comparator.comparing((Changes.Change change) -> risk(weighed, change))
                        .reversed())
                .map(change -> shown(weighed, change))
                .toList();
    }

    /** The risk that the call would have with this change alone. */
    private static Risk risk(Weighing.Weighed weighed, Changes.Change change) {
        ObjectNode alone = JsonNodeFactory.instance.objectNode();
        alone.set(change.field(), change.to());
        return weighed.request().tool().assess(alone, weighed.facts(alone)).risk();
    }

    /** Roles by name, since people do not know their ids. */
    private static Change shown(Weighing.Weighed weighed, Changes.Change change) {
        boolean ofRoles = weighed.request()
                .tool()
                .grants()
                .filter(grants -> grants.roles().equals(change.field()))
                .isPresent();
        return ofRoles
                ? new Change(
                        change.field(),
                        orNone(weighed.roles().from()),
                        orNone(weighed.roles().to()))
                : new Change(change.field(), text(change.from()), text(change.to()));
    }

    private static String orNone(String roles) {
        return roles.isEmpty() ? NO_ROLES : roles;
    }

    private static String text(JsonNode value) {
        Stream<JsonNode> values = value.isArray() ? value.valueStream() : Stream.of(value);
        return ShownText.list(values.map(Previews::plain));
    }

    private static String plain(JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue() ? "yes" : "no";
        }
        return value.isNull() ? "" : ShownText.of(value.asString(value.toString()));
    }
}
