package io.github.usersmcp.api;

import io.github.usersmcp.config.Secret;
import io.github.usersmcp.value.JsonTexts;
import io.github.usersmcp.value.Literal;
import io.github.usersmcp.value.PlainText;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The secrets that this program sends, which a server may repeat. Masks them in messages before they are shown, and in the data
 * of replies. All messages from servers pass through here.
 */
record SentSecrets(List<Secret> secrets) {
    private static final String MASK = new Secret("").toString();
    private static final String CUT = "…";

    /** A message that needs more steps was probably crafted to cost time; the whole of it is masked. */
    private static final int MAX_STEPS = 200_000;

    /** How much of a message is examined, in {@code char}s; much less is shown. */
    private static final int MAX_EXAMINED = 8 * 1024;

    /** In data, shorter secrets are not masked: they may be ordinary words. */
    private static final int SHORTEST_IN_DATA = 8;

    SentSecrets {
        secrets = List.copyOf(secrets);
    }

    /**
     * The beginning of an untrusted message, fit to be shown. Secrets are masked in every spelling, even one that is cut off
     * at the end of the examined part; then the text is cleaned, and only then truncated, so that no part of a secret
     * remains at the end. The cost is bounded.
     *
     * @param most the maximum length of the result, in {@code char}s
     */
    String shown(String message, int most) {
        if (message.length() <= MAX_EXAMINED) {
            return PlainText.clean(masked(message), most);
        }
        String start = message.substring(0, MAX_EXAMINED);
        return PlainText.clean(masked(start, true) + CUT, most);
    }

    /** The message with dots in place of every spelling of every secret, even where secrets overlap. */
    String masked(String message) {
        return masked(message, false);
    }

    /** @param cut whether the message continues: then the last characters are omitted, since a spelling may begin there */
    private String masked(String message, boolean cut) {
        BitSet marks = new BitSet(message.length());
        Steps steps = new Steps(MAX_STEPS);
        plain().forEach(secret -> new Spellings(secret).mark(message, cut, marks, steps));
        if (steps.exhausted()) {
            return MASK;
        }
        int end = cut ? message.length() - Spellings.LONGEST_CHARACTER : message.length();
        if (marks.isEmpty()) {
            return message.substring(0, end);
        }
        StringBuilder masked = new StringBuilder();
        int shown = 0;
        for (int start = marks.nextSetBit(0); start >= 0 && start < end; start = marks.nextSetBit(shown)) {
            masked.append(message, shown, start).append(MASK);
            shown = marks.nextClearBit(start);
        }
        return masked.append(message, Math.min(shown, end), end).toString();
    }

    /**
     * Masks the secrets in a reply, in place, where they occur unchanged.
     *
     * @param body the JSON that {@code raw} was decoded to
     * @param declared the fields of an item in {@code data} that are secrets themselves; they are not changed
     */
    void mask(JsonNode body, String raw, Set<String> declared) {
        List<Literal> echoes = plain().filter(secret -> secret.length() >= SHORTEST_IN_DATA)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Literal::new)
                .toList();
        boolean escaped = raw.indexOf('\\') >= 0;
        if (!escaped && echoes.stream().noneMatch(secret -> secret.isIn(raw))) {
            return;
        }
        List<Map<String, JsonNode>> kept =
                items(body).stream().map(item -> declared(item, declared)).toList();
        JsonTexts.change(body, text -> masked(text, echoes));
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

    private static String masked(String text, List<Literal> echoes) {
        String masked = text;
        for (Literal secret : echoes) {
            masked = secret.replacedIn(masked, MASK);
        }
        return masked;
    }

    private Stream<String> plain() {
        return secrets.stream()
                .map(secret -> secret.reveal().strip())
                .filter(secret -> !secret.isEmpty())
                .distinct();
    }

    /** A budget for a search. Not safe for use by several threads. */
    static final class Steps {
        private int left;

        /** @param most how many steps there are, at least 0 */
        Steps(int most) {
            this.left = most + 1;
        }

        /** Takes a step; false when none is left. */
        boolean take() {
            left = Math.max(0, left - 1);
            return left > 0;
        }

        /** Whether the search needed more steps than there were. */
        boolean exhausted() {
            return left == 0;
        }
    }
}
