package io.github.usersmcp.config;

import io.github.usersmcp.value.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * One top-level key of a file.
 *
 * @param line its line number, from 1
 * @param text its value as written, a list joined with commas; empty when it is neither a scalar nor a list
 */
public record KeyedText(String key, int line, Optional<String> text) {

    public KeyedText with(String other) {
        return new KeyedText(key, line, Optional.of(other));
    }

    /** The file's keys in order, or what is wrong with the file, without quoting it. */
    public static Result<List<KeyedText>> read(String text, boolean json) {
        String format = json ? "JSON" : "YAML";
        try (JsonParser parser = parser(text, json)) {
            return read(parser, format);
        } catch (JacksonException e) {
            return Result.bad("is not valid " + format + line(e.getLocation()));
        }
    }

    public static JsonParser parser(String text, boolean json) {
        TokenStreamFactory factory = json ? new JsonFactory() : new YAMLFactory();
        return factory.createParser(ObjectReadContext.empty(), text);
    }

    private static Result<List<KeyedText>> read(JsonParser parser, String format) {
        List<KeyedText> entries = new ArrayList<>();
        JsonToken first = parser.nextToken();
        if (first == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                entries.add(entry(parser));
            }
        } else if (first != null && first != JsonToken.VALUE_NULL) {
            return Result.bad("must be one " + format + " object of keys and values");
        }
        return parser.nextToken() == null
                ? Result.good(entries)
                : Result.bad("must hold one " + format + " document, not several");
    }

    private static KeyedText entry(JsonParser parser) {
        String key = parser.currentName();
        int line = parser.currentTokenLocation().getLineNr();
        return parser.nextToken() == JsonToken.START_ARRAY
                ? new KeyedText(key, line, list(parser))
                : new KeyedText(key, line, scalar(parser));
    }

    private static Optional<String> list(JsonParser parser) {
        List<Optional<String>> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(scalar(parser));
        }
        return items.stream().allMatch(Optional::isPresent)
                ? Optional.of(String.join(
                        ",", items.stream().flatMap(Optional::stream).toList()))
                : Optional.empty();
    }

    /** A YAML alias does not count as a value: most likely it is an unquoted password that begins with an asterisk. */
    private static Optional<String> scalar(JsonParser parser) {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return Optional.of("");
        }
        boolean alias = parser instanceof YAMLParser yaml && yaml.isCurrentAlias();
        parser.skipChildren();
        return parser.currentToken().isScalarValue() && !alias ? Optional.of(parser.getString()) : Optional.empty();
    }

    private static String line(TokenStreamLocation location) {
        return location == null ? "" : "; look at line " + location.getLineNr();
    }
}
