package io.github.usersmcp.call;

import tools.jackson.databind.node.ObjectNode;

/**
 * One call of a tool, as it came in.
 *
 * @param tool the tool's name
 * @param arguments the arguments, not yet checked
 * @param caller who calls
 */
public record ToolCall(String tool, ObjectNode arguments, Caller caller) {}
