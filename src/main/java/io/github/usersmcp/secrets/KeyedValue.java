package io.github.usersmcp.secrets;

import io.github.usersmcp.config.KeyedText;
import io.github.usersmcp.value.Result;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The position of a key's value in a file.
 *
 * @param key the key, for messages
 * @param from the first character of the value, its quotes included
 * @param to the position after its last character
 */
record KeyedValue(String key, int from, int to, boolean json) {

    /** The value of a top-level key, or why there is not exactly one. */
    static Result<KeyedValue> find(String text, String key, boolean json) {
        return KeyedText.read(text, json).then(entries -> find(text, key, json, entries));
    }

    private static Result<KeyedValue> find(String text, String key, boolean json, List<KeyedText> entries) {
        List<KeyedText> found =
                entries.stream().filter(entry -> entry.key().equals(key)).toList();
        if (found.size() != 1) {
            return Result.bad(
                    found.isEmpty()
                            ? "no longer has the key %s".formatted(key)
                            : "has the key %s more than once; keep one".formatted(key));
        }
        return found.get(0).text().filter(value -> !value.isEmpty()).isPresent()
                ? Result.good(locate(text, key, json))
                : byHand(key);
    }

    /** Splits the content around the value that was found in it. */
    Result<SecretFormat.Slot> slot(String mark, String text) {
        return quoting(text.substring(from, to))
                .<Result<SecretFormat.Slot>>map(quoting ->
                        Result.good(new SecretFormat.Slot(mark + text.substring(0, from), quoting, text.substring(to))))
                .orElseGet(() -> byHand(key));
    }

    private Optional<YamlQuoting> quoting(String written) {
        if (written.isEmpty() || written.lines().count() > 1) {
            return Optional.empty();
        }
        return switch (written.charAt(0)) {
            case '"' -> Optional.of(YamlQuoting.DOUBLE);
            case '\'' -> Optional.of(YamlQuoting.SINGLE);
            case '|', '>', '&', '*', '!', '[' -> Optional.empty();
            default -> json ? Optional.empty() : Optional.of(YamlQuoting.YAML_PLAIN);
        };
    }

    private static <T> Result<T> byHand(String key) {
        return Result.bad(
                "has a value for %s that is not a plain or quoted string on one line; write it that way, or replace it by hand"
                        .formatted(key));
    }

    private static KeyedValue locate(String text, String key, boolean json) {
        try (JsonParser parser = KeyedText.parser(text, json)) {
            parser.nextToken();
            while (!(parser.nextToken() == JsonToken.PROPERTY_NAME
                    && parser.currentName().equals(key))) {
                parser.skipChildren();
            }
            parser.nextToken();
            int from = offset(parser.currentTokenLocation().getCharOffset(), text, json);
            parser.finishToken();
            return new KeyedValue(key, from, offset(parser.currentLocation().getCharOffset(), text, json), json);
        }
    }

    /** The YAML reader counts code points. */
    private static int offset(long counted, String text, boolean json) {
        return json ? (int) counted : text.offsetByCodePoints(0, (int) counted);
    }
}
