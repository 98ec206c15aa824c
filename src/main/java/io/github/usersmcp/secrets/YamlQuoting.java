package io.github.usersmcp.secrets;

/** How to write a value so that it is read back exactly. */
enum YamlQuoting {
    NONE {
        @Override
        String quote(String value) {
            return value;
        }
    },
    /** Unquoted only if a reader of any YAML version reads the value as a string. */
    YAML_PLAIN {
        @Override
        String quote(String value) {
            return value.matches("[A-Za-z_][A-Za-z0-9_-]{5,}") ? value : SINGLE.quote(value);
        }
    },
    /** YAML's single quotes, which have no escapes. */
    SINGLE {
        @Override
        String quote(String value) {
            return value.chars().allMatch(YamlQuoting::isShown)
                    ? "'" + value.replace("'", "''") + "'"
                    : DOUBLE.quote(value);
        }
    },
    /** JSON's quotes, with the escapes that YAML's double quotes share. */
    DOUBLE {
        @Override
        String quote(String value) {
            StringBuilder quoted = new StringBuilder("\"");
            value.chars().forEach(character -> quoted.append(escaped((char) character)));
            return quoted.append('"').toString();
        }
    };

    abstract String quote(String value);

    private static String escaped(char character) {
        if (character == '"' || character == '\\') {
            return "\\" + character;
        }
        return isShown(character) ? String.valueOf(character) : "\\u%04x".formatted((int) character);
    }

    /** Whether a character can appear unescaped on one line. The halves of a surrogate pair can. */
    private static boolean isShown(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> character < 0xFFFE;
        };
    }
}
