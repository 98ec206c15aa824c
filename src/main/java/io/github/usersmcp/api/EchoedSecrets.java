package io.github.usersmcp.api;

import io.github.usersmcp.config.Secret;
import io.github.usersmcp.value.JsonTexts;
import io.github.usersmcp.value.Literal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The secrets that go out, looked for in the data that comes in, as they are. Those shorter than 8 characters are left: they
 * may be ordinary words, which data is full of.
 */
final class EchoedSecrets {
    private static final int SHORTEST = 8;
    private static final String MASK = new Secret("").toString();

    private final List<Literal> secrets;

    EchoedSecrets(SentSecrets sent) {
        secrets = sent.secrets().stream()
                .map(secret -> secret.reveal().strip())
                .filter(secret -> secret.length() >= SHORTEST)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Literal::new)
                .toList();
    }

    /**
     * Masks the secrets in a reply, in place.
     *
     * @param body what {@code raw} was decoded to
     * @param declared the fields of an item in {@code data} that are secrets themselves, which stay
     */
    void mask(JsonNode body, String raw, Set<String> declared) {
        boolean escaped = raw.indexOf('\\') >= 0;
        if (!escaped && secrets.stream().noneMatch(secret -> secret.isIn(raw))) {
            return;
        }
        List<Map<String, JsonNode>> kept =
                items(body).stream().map(item -> declared(item, declared)).toList();
        JsonTexts.change(body, this::masked);
        List<ObjectNode> items = items(body);
        for (int index = 0; index < items.size(); index++) {
            items.get(index).setAll(kept.get(index));
        }
    }

    private static List<ObjectNode> items(JsonNode body) {
        return body.path("data")
                .valueStream()
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .toList();
    }

    private static Map<String, JsonNode> declared(ObjectNode item, Set<String> names) {
        Map<String, JsonNode> fields = new HashMap<>();
        item.properties().stream()
                .filter(field -> names.contains(field.getKey()))
                .filter(field -> field.getValue().isValueNode())
                .forEach(field -> fields.put(field.getKey(), field.getValue()));
        return fields;
    }

    private String masked(String text) {
        String masked = text;
        for (Literal secret : secrets) {
            masked = secret.replacedIn(masked, MASK);
        }
        return masked;
    }
}
