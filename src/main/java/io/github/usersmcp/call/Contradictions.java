package io.github.usersmcp.call;

import io.github.usersmcp.catalog.Grants;
import io.github.usersmcp.value.ShownText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Describes each attribute whose value after the call is not the one that the call set. */
final class Contradictions {
    private final Weighing.Weighed weighed;
    private final ObjectNode now;

    private Contradictions(Weighing.Weighed weighed, ObjectNode now) {
        this.weighed = weighed;
        this.now = now;
    }

    /** One sentence for each, including attributes that were not sent because they already had the value. */
    static List<String> of(Weighing.Weighed weighed, ObjectNode now) {
        Contradictions contradictions = new Contradictions(weighed, now);
        return Changes.attributes(weighed.given(), now)
                .filter(attribute -> !attribute.looksAsGiven())
                .map(contradictions::sentence)
                .toList();
    }

    private String sentence(Attribute attribute) {
        String field = attribute.field();
        if (attribute.found().isEmpty()) {
            return "The API does not show %s, so what it is now is not known.".formatted(field);
        }
        String is = ofRoles(field) ? "are" : "is";
        String found = ofRoles(field) ? held() : text(attribute.found().get());
        String given = ofRoles(field) ? names(weighed.roles().to()) : text(attribute.given());
        if (attribute.isAsGiven()) {
            return "%s %s %s: only upper and lower case differ from what was given.".formatted(field, is, found);
        }
        if (found.equals(given)) {
            return "%s %s %s: only spaces or letters that look the same differ from what was given."
                    .formatted(field, is, found);
        }
        if (isAsBefore(attribute)) {
            return "%s %s still %s: the API accepted the change but did not make it.".formatted(field, is, found);
        }
        return weighed.target().isPresent()
                ? "%s %s now %s and not %s: the API changed it differently, or someone else did at the same time."
                        .formatted(field, is, found, given)
                : "%s %s %s and not %s: the API accepted the call but did not do as given."
                        .formatted(field, is, found, given);
    }

    private boolean isAsBefore(Attribute attribute) {
        return weighed.request().arguments().has(attribute.field())
                && weighed.target().stream()
                        .flatMap(before -> Changes.attributes(weighed.request(), before))
                        .filter(before -> before.field().equals(attribute.field()))
                        .anyMatch(before -> before.found().equals(attribute.found()));
    }

    private boolean ofRoles(String field) {
        return grants().filter(field::equals).isPresent();
    }

    private Optional<String> grants() {
        return weighed.request().tool().grants().map(Grants::roles);
    }

    /** Roles by name, since people do not know their ids. */
    private String held() {
        List<Role> held =
                now.path(grants().orElseThrow()).valueStream().map(Role::of).toList();
        RoleNames names = weighed.roles().names().with(held.stream());
        return names(ShownText.list(held.stream().map(names::quoted)));
    }

    private static String names(String joined) {
        return joined.isEmpty() ? "(none)" : joined;
    }

    private static String text(JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue() ? "yes" : "no";
        }
        Stream<JsonNode> values = value.isArray() ? value.valueStream() : Stream.of(value);
        return ShownText.list(values.map(each -> ShownText.of(each.asString(each.toString()))));
    }
}
