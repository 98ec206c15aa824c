package io.github.usersmcp.call;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was read beside the target for a question.
 *
 * @param values each item, and each list as an array, by name
 * @param lists the elements of each list as a person sees them, riskiest first
 * @param sentences what the elements that have something in common with the target mean
 * @param unread what could not be read, or would have taken too many reads
 */
record Beside(ObjectNode values, Map<String, List<String>> lists, List<String> sentences, List<String> unread) {
    static final Beside NOTHING = new Beside(JsonNodeFactory.instance.objectNode(), Map.of(), List.of(), List.of());

    Beside {
        lists = Map.copyOf(lists);
        sentences = List.copyOf(sentences);
        unread = List.copyOf(unread);
    }
}
