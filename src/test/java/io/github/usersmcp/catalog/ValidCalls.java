package io.github.usersmcp.catalog;

import io.github.usersmcp.ToolData;
import tools.jackson.databind.node.ObjectNode;

/** One call of each tool with every argument that it takes, all of them right. */
final class ValidCalls {
    private ValidCalls() {}

    static ObjectNode of(String tool) {
        return (ObjectNode) ToolData.of(tool, "full").required("arguments");
    }
}
