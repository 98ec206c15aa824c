package io.github.usersmcp.call;

import io.github.usersmcp.api.ApiExchange.Correlation;
import io.github.usersmcp.api.Deadline;
import io.github.usersmcp.call.Outcome.RequestIds;
import io.github.usersmcp.call.ToolCall.Caller;
import io.github.usersmcp.catalog.Assessment;
import io.github.usersmcp.catalog.Inclusion;
import io.github.usersmcp.catalog.ToolDefinition;
import io.github.usersmcp.confirm.ConfirmationReply;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A call whose arguments are valid.
 *
 * @param tool the definition
 * @param arguments the arguments without the confirmation token
 * @param brought the reply to the question of an earlier call, if this call carries one
 * @param assessment the risk of the call, and the reasons for it
 * @param caller who calls
 * @param journal writes the call's audit records
 * @param names how arguments that name roles are shown, by argument
 * @param destination where revealed secrets go instead of the conversation, as a sentence for the person who is asked
 * @param deadline bounds the call's use of the API
 */
record ValidCall(
        ToolDefinition tool,
        ObjectNode arguments,
        Optional<ConfirmationReply> brought,
        Assessment assessment,
        Caller caller,
        Journal journal,
        Map<String, String> names,
        Optional<String> destination,
        Deadline deadline) {
    ValidCall {
        names = Map.copyOf(names);
    }

    /** The same call with another assessment. */
    ValidCall assessed(Assessment weighed) {
        return new ValidCall(tool, arguments, brought, weighed, caller, journal, names, destination, deadline);
    }

    /** The same call with only some of its arguments. */
    ValidCall reduced(ObjectNode left) {
        return new ValidCall(tool, left, brought, assessment, caller, journal, names, destination, deadline);
    }

    /** The same call with how its arguments are shown. */
    ValidCall named(Map<String, String> shown) {
        return new ValidCall(tool, arguments, brought, assessment, caller, journal, shown, destination, deadline);
    }

    /** The same call, whose secrets go there. */
    ValidCall handing(Optional<String> where) {
        return new ValidCall(tool, arguments, brought, assessment, caller, journal, names, where, deadline);
    }

    boolean flag(String name) {
        return arguments.path(name).asBoolean(false);
    }

    boolean full() {
        return arguments.path("detail").asString("slim").equals("full");
    }

    /** Whether the call is for all elements of a list: it says so, or the API has no pages of this list. */
    boolean isForAll() {
        return flag("allPages") || !hasPages();
    }

    /** Whether the API returns a list page by page; otherwise one answer has all elements. */
    boolean hasPages() {
        return tool.pageSize().isPresent();
    }

    /** How many elements a page of a list has. */
    int pageSize() {
        return arguments.path("size").asInt(tool.pageSize().orElse(1));
    }

    /** Whether the tool can do nothing but read, and the call answers no question: there is nothing to weigh or to ask. */
    boolean onlyReads() {
        return tool.wording().isEmpty() && brought.isEmpty();
    }

    /** Whether an argument may be a name that stands for an id. */
    boolean mayHaveNames() {
        return tool.resolves().keySet().stream().anyMatch(arguments::has);
    }

    /** Whether the elements of a list get what another tool reads. */
    boolean includes() {
        return arguments.has(Inclusion.ARGUMENT);
    }

    boolean changes() {
        return !tool.annotations().readOnly();
    }

    /** The caller's identifiers, for the main request of the call. */
    Correlation correlation() {
        return new Correlation(text("requestId"), traceId());
    }

    /** For the reads that accompany it: the same trace, each with its own request id. */
    Correlation companion() {
        return new Correlation(Optional.empty(), traceId());
    }

    RequestIds trace(String requestId) {
        return new RequestIds(Optional.of(requestId), traceId());
    }

    /** The values for templates: the arguments and, if there is one, the target. */
    ObjectNode scope(Optional<ObjectNode> target) {
        ObjectNode scope = JsonNodeFactory.instance.objectNode();
        scope.setAll(arguments);
        target.ifPresent(found -> scope.set("target", found));
        return scope;
    }

    /** The caller's own trace id, otherwise that of the distributed trace. */
    private Optional<String> traceId() {
        return text("traceId").or(() -> caller.trace().traceId());
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(arguments.get(name)).map(node -> node.asString());
    }
}
