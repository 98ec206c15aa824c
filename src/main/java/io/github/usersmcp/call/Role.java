package io.github.usersmcp.call;

import io.github.usersmcp.value.PlainText;
import io.github.usersmcp.value.ShownText;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A role, as far as the server knows it.
 *
 * @param id the API's id
 * @param seen what the API says about it; empty if that is not known, or not whole
 */
record Role(long id, Optional<Seen> seen) {
    private static final int LONGEST_NAME = 255;

    /** Of one role; an API that sends more sends nonsense. */
    private static final int MOST_NAMES = 5;

    /**
     * The API's data about a role.
     *
     * @param names the name exactly as the API sent it; several, sorted, if the API gives the role different ones
     * @param admin whether it grants full control of the account
     * @param accessAllResources whether it grants access to all resources
     * @param delegation whether its permissions let the holder give access to others
     */
    record Seen(List<String> names, boolean admin, boolean accessAllResources, Delegation delegation) {
        Seen {
            names = List.copyOf(names);
        }

        /** What it lets its holder do to others' access, unless that goes without saying. */
        private Optional<String> delegated() {
            return admin ? Optional.empty() : delegation.words();
        }
    }

    static Role unknown(long id) {
        return new Role(id, Optional.empty());
    }

    /** Reads a role from an API answer. If a field is missing, the role is unknown, because it could grant anything. */
    static Role of(JsonNode role) {
        String name = role.path("name").asString("");
        boolean whole = !PlainText.clean(name, LONGEST_NAME).isBlank()
                && role.path("admin").isBoolean()
                && role.path("accessAllResources").isBoolean();
        return new Role(
                role.path("roleId").asLong(0),
                whole
                        ? Optional.of(new Seen(
                                List.of(name),
                                role.path("admin").booleanValue(),
                                role.path("accessAllResources").booleanValue(),
                                Delegation.of(role.path("permissions"))))
                        : Optional.empty());
    }

    /** Merges two descriptions of the same role: it grants what either of them says. */
    Role worst(Role other) {
        if (seen.isEmpty() || other.seen.isEmpty()) {
            Role shown = seen.isPresent() ? this : other;
            return shown.power().isPresent() ? shown : unknown(id);
        }
        Seen one = seen.get();
        Seen two = other.seen.get();
        return new Role(
                id,
                Optional.of(new Seen(
                        names(one, two),
                        one.admin() || two.admin(),
                        one.accessAllResources() || two.accessAllResources(),
                        one.delegation().or(two.delegation()))));
    }

    /** Names that look the same are the same. */
    private static List<String> names(Seen one, Seen two) {
        Set<String> shown = new HashSet<>();
        return Stream.concat(one.names().stream(), two.names().stream())
                .sorted()
                .filter(name -> shown.add(Normalizer.normalize(ShownText.quoted(name), Normalizer.Form.NFC)))
                .limit(MOST_NAMES)
                .toList();
    }

    /** Whether the API sent an id; it has none that is not positive. */
    boolean hasId() {
        return id > 0;
    }

    /** Whether the API said which permissions it has, also if these are none. */
    boolean showsPermissions() {
        return seen.filter(known -> known.delegation().shown()).isPresent();
    }

    /** Empty if the name is not known. */
    List<String> names() {
        return seen.map(Seen::names).orElse(List.of());
    }

    /** The order in which roles are shown; the lowest first. */
    int harmlessness() {
        if (seen.filter(Seen::admin).isPresent()) {
            return 0;
        }
        return power().isPresent() ? 1 : 2;
    }

    /** What it grants, in a few words; empty if nothing that matters. */
    String remark() {
        return seen.map(known -> Stream.of(
                                known.admin() ? "full control" : "",
                                known.accessAllResources() ? "all resources" : "",
                                known.delegated().map("may "::concat).orElse(""))
                        .filter(words -> !words.isEmpty())
                        .collect(Collectors.joining(", ")))
                .orElse("unknown power");
    }

    /** The end of a sentence about a role that grants everything, or could. */
    Optional<String> power() {
        if (seen.isEmpty()) {
            return Optional.of("whose name and power the server could not read");
        }
        Seen known = seen.get();
        String granted = Stream.of(
                        known.admin() ? "full control of the account" : "",
                        known.accessAllResources() ? "access to all resources" : "")
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(" and "));
        String powers = Stream.of(
                        granted.isEmpty() ? "" : "grants " + granted,
                        known.delegated().map("lets its holder "::concat).orElse(""))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(" and "));
        return powers.isEmpty() ? Optional.empty() : Optional.of("which " + powers);
    }

    /** The role in the form that rules read. */
    ObjectNode json() {
        ObjectNode json =
                JsonNodeFactory.instance.objectNode().put("roleId", id).put("known", seen.isPresent());
        seen.ifPresent(known -> json.put("name", String.join(", ", known.names()))
                .put("admin", known.admin())
                .put("accessAllResources", known.accessAllResources())
                .put("managesAccess", known.delegation().any()));
        return json;
    }
}
