package io.github.usersmcp.call;

import io.github.usersmcp.audit.AuditRecord.Change;
import io.github.usersmcp.audit.AuditRecord.Target;
import io.github.usersmcp.value.PlainText;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Decides which values of a call appear in the audit log: long ones are cut, and masked ones are recorded without content. */
final class AuditValues {
    private static final int LONGEST_VALUE = 300;
    private static final int LONGEST_NAME = 100;
    private static final int MOST_ARGUMENTS = 20;
    private static final String MASK = "••••";
    private static final String USER_ID = "userId";
    private static final String EMAIL = "email";
    private static final List<String> NAMES = List.of("firstName", "lastName");

    private final Set<String> masked;

    /** @param masked names of fields whose values stay out of the audit log */
    AuditValues(Set<String> masked) {
        this.masked = Set.copyOf(masked);
    }

    /** Records only the names of invalid arguments: a value could be anything, including a misplaced secret. */
    ObjectNode names(ObjectNode arguments) {
        ObjectNode names = JsonNodeFactory.instance.objectNode();
        arguments.propertyNames().stream()
                .limit(MOST_ARGUMENTS)
                .forEach(name -> names.put(PlainText.start(name, LONGEST_NAME), MASK));
        return names;
    }

    /** Valid arguments. */
    ObjectNode values(ObjectNode arguments) {
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        arguments
                .properties()
                .forEach(argument -> values.set(argument.getKey(), value(argument.getKey(), argument.getValue())));
        return values;
    }

    /** Whom a call is about, from the item that was read; empty if that is no user. */
    Optional<Target> target(ObjectNode item) {
        Optional<String> email = text(item, EMAIL);
        return email.map(address -> new Target(text(item, USER_ID), name(item), Optional.of(address)));
    }

    private Optional<String> name(ObjectNode item) {
        String name = NAMES.stream()
                .flatMap(part -> text(item, part).stream())
                .distinct()
                .collect(Collectors.joining(" "));
        return name.isBlank() ? Optional.empty() : Optional.of(name);
    }

    private Optional<String> text(ObjectNode item, String field) {
        String value = item.path(field).asString("");
        return value.isEmpty()
                ? Optional.empty()
                : Optional.of(value(field, item.get(field)).asString());
    }

    /** The changes that a result reports. */
    List<Change> changes(ObjectNode result) {
        return result.path("changes")
                .valueStream()
                .map(change -> {
                    String field = change.path("field").asString();
                    return new Change(field, value(field, change.path("from")), value(field, change.path("to")));
                })
                .toList();
    }

    private JsonNode value(String field, JsonNode value) {
        if (masked.contains(field) || (masked.contains(EMAIL) && isEmailInPlaceOfId(field, value))) {
            return JsonNodeFactory.instance.stringNode(MASK);
        }
        return value.isString()
                ? JsonNodeFactory.instance.stringNode(PlainText.clean(value.stringValue(), LONGEST_VALUE))
                : value;
    }

    private static boolean isEmailInPlaceOfId(String field, JsonNode value) {
        return field.equals(USER_ID) && value.asString("").contains("@");
    }
}
