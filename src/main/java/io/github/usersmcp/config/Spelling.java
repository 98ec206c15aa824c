package io.github.usersmcp.config;

import java.util.Locale;

/** The spellings of a name: {@code clientId} is {@code --client-id} and {@code CONTABO_CLIENT_ID}. */
final class Spelling {
    static final String VARIABLE_PREFIX = "CONTABO_";

    private Spelling() {}

    static String flag(String name) {
        return "--" + separated(name, '-').toLowerCase(Locale.ROOT);
    }

    static String variable(String name) {
        return VARIABLE_PREFIX + separated(name, '_').toUpperCase(Locale.ROOT);
    }

    /** Without a regular expression: a start spells some hundred names. */
    private static String separated(String name, char separator) {
        StringBuilder separated = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            if (Character.isUpperCase(name.charAt(i))) {
                separated.append(separator);
            }
            separated.append(name.charAt(i));
        }
        return separated.toString();
    }
}
