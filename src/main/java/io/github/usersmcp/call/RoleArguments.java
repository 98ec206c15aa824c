package io.github.usersmcp.call;

import io.github.usersmcp.catalog.Grants;
import io.github.usersmcp.catalog.Violation;
import io.github.usersmcp.catalog.Violations;
import io.github.usersmcp.value.NearestName;
import io.github.usersmcp.value.ShownText;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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

    RoleArguments {
        names = Map.copyOf(names);
        unclear = List.copyOf(unclear);
    }

    /** @param held the roles that the target has, as far as they are read: a role to remove is one of these, if it can be */
    static RoleArguments of(ValidCall call, List<String> given, KnownRoles.Known known, Map<Long, Role> held) {
        ObjectNode arguments = call.arguments().deepCopy();
        List<Violation> unclear = new ArrayList<>();
        KnownRoles.Known all = known.and(held.values().stream());
        given.forEach(name -> {
            boolean removed = call.tool()
                    .grants()
                    .flatMap(Grants::remove)
                    .filter(name::equals)
                    .isPresent();
            Set<Long> preferred = removed ? held.keySet() : Set.of();
            arguments.set(
                    name,
                    new Resolving(all, preferred, isStrict(call, name, known))
                            .ids(arguments.path(name), "/" + name, unclear));
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

    /**
     * What names mean in one argument.
     *
     * @param known all roles that are known
     * @param preferred the ids of roles that a name means before others of the same name
     * @param strict whether an id that is not known is wrong
     */
    private record Resolving(KnownRoles.Known known, Set<Long> preferred, boolean strict) {

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
            List<Long> own = preferred.isEmpty() ? List.of() : found(text, known.only(preferred), true);
            List<Long> found = own.isEmpty() ? found(text, known, strict) : own;
            if (found.size() != 1) {
                unclear.add(found.isEmpty() ? unknown(text, place, known) : ambiguous(text, place, found, known));
                return Optional.empty();
            }
            return Optional.of(found.get(0));
        }

        private static List<Long> found(String text, KnownRoles.Known among, boolean strict) {
            Matcher id = ID.matcher(text);
            return Stream.concat(
                            id.matches() ? byId(Long.parseLong(id.group(1)), among, strict).stream() : Stream.empty(),
                            named(text, among).stream())
                    .distinct()
                    .toList();
        }
    }

    private static List<Long> byId(long id, KnownRoles.Known known, boolean strict) {
        return strict && !known.byId().containsKey(id) ? List.of() : List.of(id);
    }

    /** A name, or a name with an id as a list shows it where names are not unique. */
    private static List<Long> named(String text, KnownRoles.Known known) {
        Matcher withId = NAME_AND_ID.matcher(text);
        Stream<Long> marked = withId.matches()
                ? byName(withId.group(1), known).stream()
                        .filter(id -> id.toString().equals(withId.group(2)))
                : Stream.empty();
        return Stream.concat(byName(text, known).stream(), marked).toList();
    }

    /** An exact name wins over one that differs in case. */
    private static List<Long> byName(String name, KnownRoles.Known known) {
        List<Long> exact = matching(name, known, Function.identity());
        return exact.isEmpty() ? matching(name, known, text -> text.toLowerCase(Locale.ROOT)) : exact;
    }

    private static List<Long> matching(String name, KnownRoles.Known known, Function<String, String> form) {
        String wanted = form.apply(Normalizer.normalize(name, Normalizer.Form.NFC));
        return known.byId().values().stream()
                .filter(role -> role.names().stream()
                        .map(each -> form.apply(Normalizer.normalize(each.strip(), Normalizer.Form.NFC)))
                        .anyMatch(wanted::equals))
                .map(Role::id)
                .sorted()
                .toList();
    }

    private static Violation unknown(String given, String place, KnownRoles.Known known) {
        List<String> names = known.byId().values().stream()
                .map(known.names()::plain)
                .sorted()
                .toList();
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
                NearestName.of(given, names.stream()));
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
