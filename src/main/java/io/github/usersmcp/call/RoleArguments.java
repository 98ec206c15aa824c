package io.github.usersmcp.call;

import io.github.usersmcp.call.Outcome.Step;
import io.github.usersmcp.catalog.Grants;
import io.github.usersmcp.catalog.Violation;
import io.github.usersmcp.catalog.Violations;
import io.github.usersmcp.value.NearestName;
import io.github.usersmcp.value.ShownText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The arguments of a call that name roles, with ids in place of names.
 *
 * @param arguments all of the call's arguments
 * @param names how those that name one role are shown, by argument
 * @param unclear what names no role, or several
 */
record RoleArguments(ObjectNode arguments, Map<String, String> names, List<Violation> unclear) {
    /** With or without a name before it. */
    private static final Pattern ID = Pattern.compile("#?([1-9][0-9]{0,15})");

    private static final Pattern NAME_AND_ID = Pattern.compile("(.+) #([1-9][0-9]{0,15})", Pattern.DOTALL);
    private static final int MOST_NAMES = 20;

    /** A result shows no more violations. */
    private static final int MOST_EXPLAINED = 20;

    /** With how many names a wrong one is compared. */
    private static final int MOST_COMPARED = 200;

    RoleArguments {
        names = Map.copyOf(names);
        unclear = List.copyOf(unclear);
    }

    /** @param held the roles that the target has, as far as they are read: a role to remove is one of these, if it can be */
    static RoleArguments of(ValidCall call, List<String> given, KnownRoles.Known known, Map<Long, Role> held) {
        ObjectNode arguments = call.arguments().deepCopy();
        List<Violation> unclear = new ArrayList<>();
        KnownRoles.Known all = known.and(held.values().stream());
        Candidates any = new Candidates(all, all.byId().keySet());
        Candidates own = new Candidates(all, held.keySet());
        given.forEach(name -> {
            boolean removed = call.tool()
                    .grants()
                    .flatMap(Grants::remove)
                    .filter(name::equals)
                    .isPresent();
            Resolving resolving =
                    new Resolving(any, removed ? Optional.of(own) : Optional.empty(), isStrict(call, name, known));
            arguments.set(name, resolving.ids(arguments.path(name), "/" + name, unclear));
        });
        return new RoleArguments(arguments, shown(arguments, given, all), unclear);
    }

    /** Whether a role to remove is given by something else than its id. */
    static boolean removesByName(ValidCall call) {
        return call.tool().grants().flatMap(Grants::remove).stream()
                .flatMap(name -> call.arguments().path(name).valueStream())
                .anyMatch(role -> !ID.matcher(role.asString("").strip()).matches());
    }

    /** A role that is taken away or looked for may be one that only users show: its id is taken as it is. */
    private static boolean isStrict(ValidCall call, String name, KnownRoles.Known known) {
        boolean given = call.tool().grants().stream()
                .flatMap(grants -> Stream.concat(Stream.of(grants.roles()), grants.add().stream()))
                .anyMatch(name::equals);
        return given && known.complete();
    }

    boolean isClear() {
        return unclear.isEmpty();
    }

    /** The call with these, or what is wrong with them. */
    Step<ValidCall> applied(ValidCall call) {
        List<Violation> all = isClear() ? overlap(call, arguments) : unclear;
        return all.isEmpty()
                ? Step.onward(call.reduced(arguments).named(names))
                : Step.fail(Failures.invalidArguments(Violations.of(all)));
    }

    /** Ids that be alone, as the names that a person knows. */
    private static Map<String, String> shown(ObjectNode arguments, List<String> names, KnownRoles.Known known) {
        Map<String, String> shown = new HashMap<>();
        names.stream()
                .filter(name -> arguments.path(name).isIntegralNumber())
                .forEach(name -> Optional.ofNullable(
                                known.byId().get(arguments.path(name).longValue()))
                        .filter(role -> role.seen().isPresent())
                        .ifPresent(role -> shown.put(name, known.names().plain(role))));
        return shown;
    }

    /** All roles and a change of some of them cannot both be meant. */
    static Violations contradictions(ValidCall call) {
        return Violations.of(call.tool().grants().stream()
                .filter(grants -> call.arguments().has(grants.roles()))
                .flatMap(grants -> grants.edits()
                        .filter(call.arguments()::has)
                        .map(edit -> violation(
                                "/" + edit,
                                "%s cannot be combined with %s, which replaces all roles"
                                        .formatted(edit, grants.roles()),
                                "either " + grants.roles() + " alone, or the roles to add and to remove")))
                .toList());
    }

    private static List<Violation> overlap(ValidCall call, ObjectNode arguments) {
        return call.tool().grants().stream()
                .flatMap(grants -> grants.remove().stream()
                        .filter(remove -> grants.add().stream()
                                .flatMap(add -> arguments.path(add).valueStream())
                                .anyMatch(added ->
                                        arguments.path(remove).valueStream().anyMatch(added::equals)))
                        .map(remove -> violation(
                                "/" + remove,
                                "A role cannot be added and removed at once",
                                "different roles in each list")))
                .toList();
    }

    /** Roles that an argument can mean, and how to say that it means none of them. */
    private static final class Candidates {
        private final KnownRoles.Known known;
        private final Set<Long> ids;
        private final RolesByName byName;
        private Optional<List<String>> plain = Optional.empty();

        Candidates(KnownRoles.Known known, Set<Long> ids) {
            this.known = known;
            this.ids = ids;
            this.byName = new RolesByName(
                    ids.stream().map(known.byId()::get).filter(Objects::nonNull).toList());
        }

        /** @param strict whether an id that is not among them is wrong */
        List<Long> find(String text, boolean strict) {
            Matcher id = ID.matcher(text);
            Stream<Long> byId = Stream.of(id)
                    .filter(Matcher::matches)
                    .map(match -> Long.valueOf(match.group(1)))
                    .filter(number -> !strict || ids.contains(number));
            // A list shows a name with the id where names are not unique.
            Matcher withId = NAME_AND_ID.matcher(text);
            Stream<Long> marked = Stream.of(withId)
                    .filter(Matcher::matches)
                    .flatMap(match -> byName.find(match.group(1)).stream())
                    .filter(number -> number.toString().equals(withId.group(2)));
            return Stream.of(byId, byName.find(text).stream(), marked)
                    .flatMap(found -> found)
                    .distinct()
                    .toList();
        }

        List<String> plain() {
            if (plain.isEmpty()) {
                plain = Optional.of(known.byId().values().stream()
                        .map(known.names()::plain)
                        .sorted()
                        .toList());
            }
            return plain.get();
        }
    }

    /**
     * What names mean in one argument.
     *
     * @param any all roles that are known
     * @param own the roles that a name means before others of the same name
     * @param strict whether an id that is not known is wrong
     */
    private record Resolving(Candidates any, Optional<Candidates> own, boolean strict) {

        JsonNode ids(JsonNode value, String place, List<Violation> unclear) {
            if (!value.isArray()) {
                return id(value, place, unclear)
                        .<JsonNode>map(JsonNodeFactory.instance::numberNode)
                        .orElse(value);
            }
            Set<Long> ids = new LinkedHashSet<>();
            for (int index = 0; index < value.size(); index++) {
                id(value.get(index), place + "/" + index, unclear).ifPresent(ids::add);
            }
            ArrayNode resolved = JsonNodeFactory.instance.arrayNode();
            ids.forEach(resolved::add);
            return resolved;
        }

        private Optional<Long> id(JsonNode given, String place, List<Violation> unclear) {
            String text = given.asString("").strip();
            List<Long> found = own.map(roles -> roles.find(text, true))
                    .filter(roles -> !roles.isEmpty())
                    .orElseGet(() -> any.find(text, strict));
            if (found.size() != 1) {
                boolean shown = unclear.size() < MOST_EXPLAINED;
                unclear.add(
                        shown
                                ? found.isEmpty() ? unknown(text, place, any) : ambiguous(text, place, found, any.known)
                                : violation(place, "Names no role, or several", "a role"));
                return Optional.empty();
            }
            return Optional.of(found.get(0));
        }
    }

    private static Violation unknown(String given, String place, Candidates roles) {
        KnownRoles.Known known = roles.known;
        List<String> names = roles.plain();
        String listed = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        String expected = names.isEmpty()
                ? "a role's id: the names of roles cannot be read"
                : "one of: " + listed + (names.size() > MOST_NAMES ? ", …" : "")
                        + (known.complete() ? "" : ", or another role's id");
        return new Violation(
                place,
                (known.complete() ? "No role has" : "None of the roles that the server could read has")
                        + " the name or id " + ShownText.of(given),
                expected,
                Optional.of(ShownText.of(given)),
                NearestName.of(given, names.stream().limit(MOST_COMPARED)));
    }

    private static Violation ambiguous(String given, String place, List<Long> ids, KnownRoles.Known known) {
        String roles = ids.stream()
                .limit(MOST_NAMES)
                .map(id -> known.names().plain(known.byId().getOrDefault(id, Role.unknown(id))))
                .collect(Collectors.joining(", "));
        return violation(
                place,
                "More than one role has the name " + ShownText.of(given),
                "one of: " + roles + (ids.size() > MOST_NAMES ? ", …" : ""));
    }

    private static Violation violation(String place, String message, String expected) {
        return new Violation(place, message, expected, Optional.empty(), Optional.empty());
    }
}
