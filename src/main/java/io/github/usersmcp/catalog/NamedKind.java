package io.github.usersmcp.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an argument names, if it takes a name in place of an id. */
public enum NamedKind {
    /** A user, by id or by email address. */
    USER,
    /** A role, by id or by name. */
    ROLE;

    /** The kinds of the arguments under {@code resolves}. */
    static Map<String, NamedKind> byArgument(Fields definition) {
        Map<String, NamedKind> kinds = new LinkedHashMap<>();
        definition.textByName("resolves").forEach((argument, kind) -> {
            switch (kind) {
                case "user" -> kinds.put(argument, USER);
                case "role" -> kinds.put(argument, ROLE);
                default -> throw definition.problem("resolves", "must be user or role for " + argument);
            }
        });
        return Collections.unmodifiableMap(kinds);
    }
}
