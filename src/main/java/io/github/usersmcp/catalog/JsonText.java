package io.github.usersmcp.catalog;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON object that is kept as text and parsed only when its tree is needed. Immutable; callers must not change the
 * tree.
 */
public final class JsonText {
    private final String text;
    private volatile @Nullable ObjectNode tree;

    /** @param text one JSON object */
    JsonText(String text) {
        this.text = text;
    }

    /** The object as compact JSON. */
    public String text() {
        return text;
    }

    /** The object as a tree. */
    public ObjectNode tree() {
        ObjectNode ready = tree;
        if (ready == null) {
            ready = (ObjectNode) JsonMapper.shared().readTree(text);
            tree = ready;
        }
        return ready;
    }
}
