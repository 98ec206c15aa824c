package io.github.usersmcp.catalog;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Tools that an operator offers or leaves out together. */
public enum Toolset {
    /** Users, their credentials, and the client that programs sign in with. */
    USERS,
    /** What roles grant. */
    ROLES,
    /** Who changed what. */
    HISTORY,
    /** How users sign in. */
    ACCOUNT;

    /** The lower-case spelling used in definitions and settings. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The spellings of all toolsets. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(Toolset::label).toList();
    }

    static Toolset read(Fields definition) {
        String label = definition.text("toolset");
        return Arrays.stream(values())
                .filter(toolset -> toolset.label().equals(label))
                .findFirst()
                .orElseThrow(() -> definition.problem("toolset", "must be one of " + String.join(", ", labels())));
    }
}
