package io.github.usersmcp.call;

import io.github.usersmcp.value.ShownText;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Shows by its id what has no name. */
final class NamedById {
    private static final List<String> USER = List.of("firstName", "lastName", "email");
    private static final List<String> STORAGE = List.of("displayName");

    private NamedById() {}

    /** A copy of the user, with the id in place of the email if neither a name nor an email can be shown. */
    static ObjectNode user(ObjectNode user, String id) {
        return named(user, USER, id);
    }

    /** A copy of what belongs to an object storage, with that id in place of a name that cannot be shown. */
    static ObjectNode storage(ObjectNode item, String id) {
        return named(item, STORAGE, id);
    }

    private static ObjectNode named(ObjectNode item, List<String> names, String id) {
        boolean named = names.stream()
                .anyMatch(
                        name -> !ShownText.exactly(item.path(name).asString("")).isEmpty());
        ObjectNode copy = item.deepCopy();
        return named || id.isEmpty() ? copy : copy.put(names.get(names.size() - 1), id);
    }
}
