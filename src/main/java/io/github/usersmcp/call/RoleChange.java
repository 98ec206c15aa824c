package io.github.usersmcp.call;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * How a call changes a user's roles. Each list is in the order in which the roles were given or are held.
 *
 * @param names tells these and the account's other roles apart
 * @param unread what could not be read of the roles, so that those added could grant more than is shown
 */
record RoleChange(List<Role> added, List<Role> removed, List<Role> kept, RoleNames names, List<String> unread) {
    /** The call does not set roles. */
    static final RoleChange NONE = none(RoleNames.NONE);

    /** How many powerful roles get a sentence of their own. */
    private static final int MOST_NAMED = 3;

    RoleChange {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        kept = List.copyOf(kept);
        unread = List.copyOf(unread);
    }

    static RoleChange none(RoleNames names) {
        return new RoleChange(List.of(), List.of(), List.of(), names, List.of());
    }

    /** The names of the roles before the change. */
    String from() {
        return names.list(Stream.concat(removed.stream(), kept.stream()));
    }

    /** The names of the roles after the change. */
    String to() {
        return names.list(Stream.concat(added.stream(), kept.stream()));
    }

    /** The change as a person sees it: added, removed and kept roles, most important first. */
    List<String> sentences() {
        if (added.isEmpty() && removed.isEmpty()) {
            return List.of();
        }
        List<Role> harmless =
                added.stream().filter(role -> role.power().isEmpty()).toList();
        return Stream.of(
                        powerful().stream(),
                        listed("Adds", harmless),
                        listed("Removes", removed),
                        listed("Keeps", kept))
                .flatMap(sentences -> sentences)
                .toList();
    }

    /** One sentence for each of the first added roles that grant everything, or could; those that certainly do come first. */
    List<String> powerful() {
        List<String> all = Stream.of(true, false)
                .flatMap(known -> added.stream().filter(role -> role.seen().isPresent() == known))
                .flatMap(role ->
                        role
                                .power()
                                .map(power -> "Adds the role %s, %s.".formatted(names.quoted(role), power))
                                .stream())
                .toList();
        int more = all.size() - MOST_NAMED;
        return more <= 0
                ? all
                : Stream.concat(
                                all.stream().limit(MOST_NAMED),
                                Stream.of("Adds %d more such %s.".formatted(more, more == 1 ? "role" : "roles")))
                        .toList();
    }

    private Stream<String> listed(String verb, List<Role> roles) {
        String noun = roles.size() == 1 ? "the role" : "the roles";
        return roles.isEmpty()
                ? Stream.empty()
                : Stream.of("%s %s %s.".formatted(verb, noun, names.list(roles.stream())));
    }

    /** The added roles in the form that rules read. */
    ArrayNode granted() {
        ArrayNode granted = JsonNodeFactory.instance.arrayNode();
        added.forEach(role -> granted.add(role.json()));
        return granted;
    }
}
