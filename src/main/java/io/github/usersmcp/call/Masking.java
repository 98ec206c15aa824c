package io.github.usersmcp.call;

import io.github.usersmcp.catalog.Pointer;
import io.github.usersmcp.catalog.ToolDefinition;
import io.github.usersmcp.value.JsonTexts;
import io.github.usersmcp.value.Literal;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes secrets recognisable and useless: the first four characters, then dots, whatever the length. */
final class Masking {
    private static final String DOTS = "••••••••";
    private static final int SHOWN = 4;
    private static final int SHORTEST_SHOWN = 12;

    /** A shorter one may be an ordinary word, and is only masked where it is the declared secret. */
    private static final int SHORTEST_ELSEWHERE = 8;

    /** So many are looked for everywhere; of more, each inside the texts of its own item, and as another whole text. */
    private static final int MOST_INSIDE = 32;

    private Masking() {}

    /** Masks, in place, the declared secrets and the same values wherever else they stand in the result. */
    static void mask(ToolDefinition tool, ObjectNode result) {
        Set<String> secrets = tool.secrets().stream()
                .flatMap(pointer -> longEnough(pointer.read(result)))
                .collect(Collectors.toUnmodifiableSet());
        if (secrets.size() > MOST_INSIDE) {
            tool.secrets().forEach(pointer -> maskInItems(pointer, result));
        }
        tool.secrets().forEach(pointer -> pointer.change(result, Masking::masked));
        if (!secrets.isEmpty()) {
            JsonTexts.change(result, elsewhere(secrets));
        }
    }

    private static void maskInItems(Pointer pointer, ObjectNode result) {
        Pointer field = new Pointer(List.of(pointer.last()));
        pointer.holder().stream()
                .flatMap(holder -> holder.read(result))
                .forEach(item -> JsonTexts.change(
                        item, elsewhere(longEnough(field.read(item)).collect(Collectors.toUnmodifiableSet()))));
    }

    private static Stream<String> longEnough(Stream<JsonNode> secrets) {
        return secrets.map(secret -> secret.asString("").strip())
                .filter(secret -> secret.length() >= SHORTEST_ELSEWHERE);
    }

    private static UnaryOperator<String> elsewhere(Set<String> secrets) {
        if (secrets.size() > MOST_INSIDE) {
            return text -> secrets.contains(text.strip()) ? masked(text.strip()) : text;
        }
        List<String> longestFirst = secrets.stream()
                .sorted((one, other) -> other.length() - one.length())
                .toList();
        List<Literal> literals = longestFirst.stream().map(Literal::new).toList();
        return text -> {
            String rest = text;
            for (int index = 0; index < literals.size(); index++) {
                rest = literals.get(index).replacedIn(rest, masked(longestFirst.get(index)));
            }
            return rest;
        };
    }

    private static JsonNode masked(JsonNode secret) {
        return JsonNodeFactory.instance.stringNode(masked(secret.asString("")));
    }

    private static String masked(String text) {
        return (text.length() < SHORTEST_SHOWN ? "" : text.substring(0, SHOWN)) + DOTS;
    }
}
