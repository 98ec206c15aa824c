package io.github.usersmcp.call;

import io.github.usersmcp.api.ApiExchange;
import io.github.usersmcp.api.ApiResult;
import io.github.usersmcp.catalog.ReadReference;
import io.github.usersmcp.catalog.ResultRule;
import io.github.usersmcp.catalog.ToolDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes the result of what the API answered: pick, read back, slim, mask. */
final class Shaping {
    private final Reads reads;
    private final Secrecy secrecy;

    Shaping(Reads reads, Secrecy secrecy) {
        this.reads = reads;
        this.secrecy = secrecy;
    }

    Outcome shape(Request request, Optional<ObjectNode> target, ApiExchange exchange, OwnSecret.Kept kept) {
        Trace trace = request.trace(exchange.requestId());
        if (exchange.result() instanceof ApiResult.Failure failure) {
            return new Outcome.Failed(Failures.of(request.tool(), failure), trace);
        }
        JsonNode body = ((ApiResult.Reply) exchange.result()).body();
        ToolDefinition tool = request.tool();
        Draft draft = new Draft(tool);
        tool.result()
                .readBack()
                .ifPresentOrElse(read -> readBack(draft, request, target, read, body), () -> draft.take(body));
        if (draft.missing()) {
            String message = "The API's answer is not in its documented shape: " + String.join(", ", draft.oddities());
            return new Outcome.Failed(Failures.unusable(tool, message), trace);
        }
        if (!tool.result().changes().isEmpty()) {
            target.ifPresent(before -> draft.result().set("changes", Changes.asJson(request, before)));
        }
        kept.warnings().forEach(draft::warn);
        if (!kept.lost()) {
            secrecy.apply(request, draft.result());
        }
        return complete(request, target, draft, trace);
    }

    private static Outcome complete(Request request, Optional<ObjectNode> target, Draft draft, Trace trace) {
        ToolDefinition tool = request.tool();
        if (!request.full()) {
            tool.result().detailed().forEach(pointer -> pointer.remove(draft.result()));
        }
        ObjectNode scope = request.scope(target);
        scope.set("result", draft.result());
        return new Outcome.Completed(tool.result().summary().render(scope), draft.result(), draft.warnings(), trace);
    }

    private void readBack(
            Draft draft, Request request, Optional<ObjectNode> target, ReadReference read, JsonNode body) {
        Step<Reads.Found> readAgain = reads.read(read, request, body);
        if (readAgain instanceof Step.Onward<Reads.Found> found) {
            draft.put(found.value().item());
            return;
        }
        ObjectNode known = target.map(ObjectNode::deepCopy).orElseGet(JsonNodeFactory.instance::objectNode);
        request.arguments().properties().forEach(argument -> know(known, argument.getKey(), argument.getValue()));
        if (body.path("data").path(0) instanceof ObjectNode answered) {
            known.setAll(answered);
        }
        draft.takeItem(known);
        draft.warn(
                "The change was made, but reading it back failed: what is shown is what was known before and what was"
                        + " sent. Call %s to see the rest.".formatted(read.tool()));
    }

    /** A list of ids tells nothing of what they stand for, and what it replaces is no longer so. */
    private static void know(ObjectNode known, String name, JsonNode sent) {
        if (sent.isArray()) {
            known.remove(name);
        } else {
            known.set(name, sent);
        }
    }

    /** A result in the making. */
    private static final class Draft {
        private static final int MOST_ODDITIES = 5;
        private final ToolDefinition tool;
        private final ObjectNode result = JsonNodeFactory.instance.objectNode();
        private final Projection projection = new Projection();
        private final List<String> warnings = new ArrayList<>();

        Draft(ToolDefinition tool) {
            this.tool = tool;
        }

        ObjectNode result() {
            return result;
        }

        List<String> oddities() {
            return projection.oddities();
        }

        void warn(String warning) {
            warnings.add(warning);
        }

        List<String> warnings() {
            List<String> all = new ArrayList<>(warnings);
            oddities().stream()
                    .limit(MOST_ODDITIES)
                    .forEach(place ->
                            all.add("The API sent %s in an unexpected form; it is left out.".formatted(place)));
            return all;
        }

        void put(ObjectNode item) {
            tool.result().member().ifPresent(member -> result.set(member, item));
        }

        boolean missing() {
            return tool.result().member().filter(member -> !result.has(member)).isPresent();
        }

        void take(JsonNode body) {
            if (body.has("_pagination")) {
                takePage(body);
            } else {
                takeItem(body.path("data").path(0));
            }
        }

        void takeItem(JsonNode item) {
            ResultRule rule = tool.result();
            rule.member().ifPresent(member -> project(member, item));
        }

        private void takePage(JsonNode body) {
            tool.result().member().ifPresent(member -> project(member, body.path("data")));
            ObjectNode pagination = (ObjectNode) body.path("_pagination").deepCopy();
            int page = pagination.path("page").asInt(1);
            if (page < pagination.path("totalPages").asInt(1)) {
                pagination.put("nextPage", page + 1);
            }
            project("pagination", pagination);
            project("_links", body.path("_links"));
            if (pagination.path("truncated").asBoolean(false)) {
                warn(
                        "The list is cut: only the first %d of %s elements are shown. Narrow it with a filter, or read page by page."
                                .formatted(body.path("data").size(), pagination.path("totalElements")));
            }
        }

        private void project(String member, JsonNode value) {
            projection
                    .project(
                            "/" + member, tool.outputSchema().path("properties").path(member), value)
                    .ifPresent(node -> result.set(member, node));
        }
    }
}
