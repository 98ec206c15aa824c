package io.github.usersmcp.call;

import io.github.usersmcp.api.ApiExchange;
import io.github.usersmcp.api.ApiResult;
import io.github.usersmcp.call.Outcome.RequestIds;
import io.github.usersmcp.call.Outcome.Step;
import io.github.usersmcp.catalog.ReadReference;
import io.github.usersmcp.catalog.SettledBy;
import io.github.usersmcp.catalog.ToolDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Builds the result from the API's reply: projects it, reads the change back, reduces it to the slim shape, masks secrets. */
final class Shaping {
    private static final String INCOMPLETE = " Not all that was to be included could be read; see warnings.";

    /** Of the elements of a list, as JSON. Messages carry a result twice, as data and as text. */
    private static final int MOST_BYTES = 512 * 1024;

    private final CompanionReads reads;
    private final SecretVisibility secrecy;
    private final ExtraFields extras;
    private final Inclusions inclusions;

    Shaping(CompanionReads reads, SecretVisibility secrecy, ExtraFields extras) {
        this.reads = reads;
        this.secrecy = secrecy;
        this.extras = extras;
        this.inclusions = new Inclusions(reads);
    }

    Outcome shape(Weighing.Weighed weighed, ApiExchange exchange, OwnSecret.Kept kept) {
        ValidCall request = weighed.request();
        RequestIds trace = request.trace(exchange.requestId());
        if (exchange.result() instanceof ApiResult.Failure failure) {
            return new Outcome.Failed(Failures.of(request.tool(), failure), trace);
        }
        JsonNode body = ((ApiResult.Reply) exchange.result()).body();
        ToolDefinition tool = request.tool();
        if (tool.result().listed().isPresent()) {
            return listed(weighed, body, trace);
        }
        Draft draft = new Draft(tool);
        Effect effect = tool.result()
                .readBack()
                .map(read -> readBack(draft, weighed, read, body))
                .orElseGet(() -> taken(draft, weighed, body));
        if (draft.missing() && !draft.excused) {
            String message = "The API's answer is not in its documented shape: " + String.join(", ", draft.oddities());
            return new Outcome.Failed(Failures.unusable(tool, message), trace);
        }
        if (isOfAnother(request, draft)) {
            String message = "The API's answer is not in its documented shape: it is about something else";
            return new Outcome.Failed(Failures.unusable(tool, message), trace);
        }
        kept.warnings().forEach(draft::warn);
        finish(weighed, draft, kept.lost());
        slim(request, draft);
        return effect.applied(weighed, new Outcome.Completed("", draft.result(), draft.warnings(), trace));
    }

    /** Adds what other objects of the account have, and protects secrets, where the tool has any of these. */
    private void finish(Weighing.Weighed weighed, Draft draft, boolean lost) {
        if (!draft.tool.result().extra().isEmpty()) {
            extras.add(weighed.request(), draft.result());
        }
        if (!draft.tool.secrets().isEmpty()) {
            secrecy.apply(weighed, draft.result(), lost).ifPresent(draft::warn);
        }
    }

    private static boolean isOfAnother(ValidCall request, Draft draft) {
        ToolDefinition tool = request.tool();
        return tool.result().member().map(draft.result()::path).filter(JsonNode::isObject).stream()
                .anyMatch(item -> Identity.contradicted(tool, request.arguments(), item));
    }

    private Outcome listed(Weighing.Weighed weighed, JsonNode body, RequestIds trace) {
        ValidCall request = weighed.request();
        Draft draft = new Draft(request.tool());
        ListPage page = ListPage.of(request, body);
        draft.takePage(body, page);
        if (draft.missing()) {
            String message = "The API's answer is not in its documented shape: " + String.join(", ", draft.oddities());
            return new Outcome.Failed(Failures.unanswered(request.tool(), message), trace);
        }
        SharedValues shared = SharedValues.of(request.tool(), draft.result());
        int shown = shared.size();
        List<String> missing = request.includes()
                ? inclusions.add(request, shared.elements(), page.read().orElse(page.returned()))
                : List.of();
        missing.forEach(draft::warn);
        finish(weighed, draft, false);
        draft.putFirst(shared.named(draft.warnings));
        slim(request, draft);
        int fitting = shared.cutTo(MOST_BYTES);
        ListPage held = fitting < shown ? page.cutTo(page.returned() - shown + fitting) : page;
        if (!request.full()) {
            shared.join();
            draft.putFirst(shared.common());
        }
        draft.show(held, fitting);
        String summary = held.summary(fitting) + (missing.isEmpty() ? "" : INCOMPLETE);
        return new Outcome.Completed(summary, draft.result(), draft.warnings(), trace);
    }

    private static void slim(ValidCall request, Draft draft) {
        if (!request.full()) {
            request.tool().result().detailed().forEach(pointer -> pointer.remove(draft.result()));
        }
    }

    private static Effect taken(Draft draft, Weighing.Weighed weighed, JsonNode body) {
        draft.takeItem(body.path("data").path(0));
        ToolDefinition tool = weighed.request().tool();
        Fingerprints now = Fingerprints.ofResult(tool, draft.result());
        boolean same = weighed.request().changes()
                && weighed.found().filter(found -> found.secrets().shares(now)).isPresent();
        if (same) {
            draft.result().put("changed", false);
        }
        return same ? Effect.sameSecret() : Effect.UNDISPUTED;
    }

    private Effect readBack(Draft draft, Weighing.Weighed weighed, ReadReference read, JsonNode body) {
        Step<CompanionReads.Found> readAgain = reads.read(read, weighed.request(), body);
        if (readAgain instanceof Step.Onward<CompanionReads.Found> found) {
            return takeState(draft, weighed, found.value().item());
        }
        draft.takeKnown(known(weighed, draft, body));
        return Effect.unread(read.tool());
    }

    private static Effect takeState(Draft draft, Weighing.Weighed weighed, ObjectNode now) {
        draft.takeItem(now);
        Effect effect = Effect.of(weighed, now);
        effect.changed().ifPresent(changed -> draft.result().put("changed", changed));
        weighed.target()
                .filter(before -> !weighed.request().tool().result().changes().isEmpty())
                .ifPresent(before ->
                        draft.result().set("changes", Changes.asJson(Changes.made(weighed.request(), before, now))));
        return effect;
    }

    /**
     * The item as far as it is known without a read: the target's attributes that the call does not set or, for a new object,
     * the given arguments that the schema requires; then the API's answer.
     */
    private static ObjectNode known(Weighing.Weighed weighed, Draft draft, JsonNode body) {
        ValidCall request = weighed.request();
        ObjectNode known = weighed.target().map(ObjectNode::deepCopy).orElseGet(JsonNodeFactory.instance::objectNode);
        request.arguments().propertyNames().stream()
                .filter(request.tool().result().changes()::containsKey)
                .forEach(known::remove);
        if (weighed.target().isEmpty()) {
            draft.required()
                    .filter(request.arguments()::has)
                    .forEach(name -> known.set(name, request.arguments().get(name)));
        }
        if (body.path("data").path(0) instanceof ObjectNode answered) {
            known.setAll(answered);
        }
        return known;
    }

    /** A result under construction. */
    private static final class Draft {
        private static final int MOST_ODDITIES = 5;
        private static final String LINKS = "_links";
        private static final String CUT = "The API sent more than a result can hold; the rest is left out.";

        private final ToolDefinition tool;
        private final ObjectNode result = JsonNodeFactory.instance.objectNode();
        private final Projection projection = new Projection();
        private final List<String> warnings = new ArrayList<>();
        private boolean excused;

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
            if (projection.isCut()) {
                all.add(CUT);
            }
            return all;
        }

        void putFirst(ObjectNode members) {
            if (!members.isEmpty()) {
                ObjectNode others = JsonNodeFactory.instance.objectNode();
                others.setAll(result);
                result.removeAll();
                result.setAll(members);
                result.setAll(others);
            }
        }

        boolean missing() {
            return tool.result().member().filter(member -> !result.has(member)).isPresent();
        }

        void takeItem(JsonNode item) {
            tool.result().member().ifPresent(member -> project(member, item));
        }

        /** The known part of an item; empty if too little of it is known to be shown. */
        void takeKnown(ObjectNode known) {
            boolean enough = required().allMatch(known::has);
            excused = !enough
                    && tool.settledBy()
                            .filter(by -> by.done() == SettledBy.Sign.CHANGED)
                            .isPresent();
            if (!excused) {
                takeItem(known);
            }
        }

        /** The fields that an item must have to be shown. */
        Stream<String> required() {
            return tool.result().member().stream()
                    .flatMap(member -> tool.outputSchema()
                            .path("properties")
                            .path(member)
                            .path("required")
                            .valueStream())
                    .map(JsonNode::asString);
        }

        void takePage(JsonNode body, ListPage page) {
            tool.result().member().ifPresent(member -> result.set(member, elements(member, body, page)));
            project("pagination", page.pagination());
            if (!schema(LINKS).isMissingNode()) {
                project(LINKS, body.path(LINKS));
            }
        }

        /** Leaves only the first elements, and says how much of the list that is. */
        void show(ListPage page, int elements) {
            if (list() instanceof ArrayNode all) {
                while (all.size() > elements) {
                    all.remove(all.size() - 1);
                }
            }
            project("pagination", page.pagination());
            page.warnings().forEach(this::warn);
        }

        private JsonNode list() {
            return tool.result().member().map(result::path).orElse(JsonNodeFactory.instance.missingNode());
        }

        private ArrayNode elements(String member, JsonNode body, ListPage page) {
            JsonNode schema = tool.elementSchema();
            ArrayNode elements = JsonNodeFactory.instance.arrayNode();
            for (int index = 0; index < page.returned(); index++) {
                projection
                        .project(
                                "/" + member + "/" + index,
                                schema,
                                body.path("data").path(index))
                        .ifPresent(elements::add);
            }
            return elements;
        }

        private void project(String member, JsonNode value) {
            projection.project("/" + member, schema(member), value).ifPresent(node -> result.set(member, node));
        }

        private JsonNode schema(String member) {
            return tool.outputSchema().path("properties").path(member);
        }
    }
}
