package io.github.usersmcp.call;

import io.github.usersmcp.api.ApiExchange;
import io.github.usersmcp.api.ApiResult;
import io.github.usersmcp.catalog.SettledBy;
import io.github.usersmcp.catalog.SettledBy.Sign;
import io.github.usersmcp.catalog.ToolDefinition;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds out from the account's state whether a change whose answer was lost took effect. It claims only what it saw: a
 * change that is not visible yet may still happen, unless the API ended it with an error.
 */
final class LostAnswerCheck {
    private static final int LARGEST_PAGE = 100;
    private static final String SEEN =
            "The API's answer was lost; a read right afterwards shows that the change is in effect.";
    private static final String UNSEEN = ": a read right afterwards does not show it, but it may still come";

    private final CompanionReads reads;
    private final Shaping shaping;

    /**
     * The state before a change.
     *
     * @param weighed the change, with its target
     * @param unlisted whether the object that the change creates certainly did not exist
     */
    record Before(Weighing.Weighed weighed, boolean unlisted) {}

    /** What a read after the change shows. */
    private sealed interface Seen {
        /** @param body the answer that the API could have given to the change */
        record InEffect(JsonNode body) implements Seen {}

        record Untouched() implements Seen {}

        record Unclear() implements Seen {}
    }

    LostAnswerCheck(CompanionReads reads, Shaping shaping) {
        this.reads = reads;
        this.shaping = shaping;
    }

    /** Reads what cannot be determined after the change. */
    Before before(Weighing.Weighed weighed) {
        ValidCall request = weighed.request();
        Optional<SettledBy> lists = request.tool().settledBy().filter(by -> by.done() == Sign.LISTED);
        boolean unlisted =
                lists.flatMap(by -> listed(request, by)).filter(List::isEmpty).isPresent();
        return new Before(weighed, unlisted);
    }

    /** Returns the outcome or, if it is unknown and a read settles it, what the read shows. */
    Outcome settle(Before before, ApiExchange exchange, Outcome outcome) {
        ValidCall request = before.weighed().request();
        Optional<SettledBy> by = request.tool().settledBy();
        if (by.isEmpty()) {
            return outcome;
        }
        if (outcome instanceof Outcome.Failed failed && failed.error().kind() == ErrorKind.OUTCOME_UNKNOWN) {
            return settled(request, before, exchange, failed, look(request, before, by.get()));
        }
        return outcome instanceof Outcome.Completed completed && by.get().done() == Sign.GONE
                ? checked(before.weighed(), completed, by.get())
                : outcome;
    }

    /** Only a deletion that a read confirms is reported without a warning. */
    private Outcome checked(Weighing.Weighed weighed, Outcome.Completed completed, SettledBy by) {
        Seen seen = lookForItem(weighed.request(), by);
        if (seen instanceof Seen.InEffect) {
            return completed;
        }
        String reading = by.read().tool();
        Effect effect = seen instanceof Seen.Untouched ? Effect.stillThere(reading) : Effect.unread(reading);
        return effect.applied(weighed, completed);
    }

    private Outcome settled(ValidCall request, Before before, ApiExchange exchange, Outcome.Failed unknown, Seen seen) {
        if (seen instanceof Seen.InEffect inEffect) {
            int status = request.tool().plan(request.arguments()).success();
            ApiExchange told = exchange.with(new ApiResult.Reply(status, inEffect.body()));
            Outcome outcome = shaping.shape(before.weighed(), told, OwnSecret.Kept.NOTHING);
            return outcome.withWarning(SEEN);
        }
        if (seen instanceof Seen.Unclear) {
            return unknown;
        }
        CallError error = exchange.result() instanceof ApiResult.Refused refused && refused.broken()
                ? Failures.undone(refused)
                : unknown.error().withMessage(unknown.error().message() + UNSEEN);
        return new Outcome.Failed(error, unknown.trace());
    }

    private Seen look(ValidCall request, Before before, SettledBy by) {
        return switch (by.done()) {
            case GONE -> lookForItem(request, by);
            case CHANGED -> lookForChanges(request, before, by);
            case LISTED -> lookInList(request, before, by);
        };
    }

    private Seen lookForItem(ValidCall request, SettledBy by) {
        ApiResult result = read(request, by).result();
        if (result instanceof ApiResult.Refused refused && refused.status() == 404 && !refused.fromGateway()) {
            return new Seen.InEffect(MissingNode.getInstance());
        }
        return item(request, by, result).isPresent() ? new Seen.Untouched() : new Seen.Unclear();
    }

    private Seen lookForChanges(ValidCall request, Before before, SettledBy by) {
        Optional<ObjectNode> now = item(request, by, read(request, by).result());
        if (now.isEmpty()) {
            return new Seen.Unclear();
        }
        List<Changes.Change> missing = Changes.planned(request, now.get()).toList();
        if (missing.isEmpty()) {
            return new Seen.InEffect(JsonNodeFactory.instance.objectNode());
        }
        boolean shown = Changes.attributes(request, now.get())
                .allMatch(attribute -> attribute.found().isPresent());
        boolean asBefore = before.weighed()
                .target()
                .filter(target -> Changes.planned(request, target).toList().equals(missing))
                .isPresent();
        return shown && asBefore ? new Seen.Untouched() : new Seen.Unclear();
    }

    private Seen lookInList(ValidCall request, Before before, SettledBy by) {
        Optional<List<JsonNode>> now = listed(request, by);
        if (now.isEmpty() || !before.unlisted()) {
            return new Seen.Unclear();
        }
        if (now.get().isEmpty()) {
            return new Seen.Untouched();
        }
        JsonNode element = now.get().get(0);
        if (now.get().size() > 1 || !isAsSent(request, element)) {
            return new Seen.Unclear();
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("data").add(element);
        return new Seen.InEffect(body);
    }

    /** Another client may have created one with the same name meanwhile, but hardly with the same attributes. */
    private static boolean isAsSent(ValidCall request, JsonNode element) {
        return Changes.attributes(request, element)
                .filter(attribute -> attribute.found().isPresent())
                .allMatch(Attribute::isAsGiven);
    }

    /** The listed elements that match what the call creates; empty if the list was not read completely. */
    private Optional<List<JsonNode>> listed(ValidCall request, SettledBy by) {
        String same = by.same().orElseThrow();
        String wanted = request.arguments().path(same).asString("");
        if (!(read(request, by).result() instanceof ApiResult.Reply reply)) {
            return Optional.empty();
        }
        JsonNode data = reply.body().path("data");
        int total = reply.body().path("_pagination").path("totalElements").asInt(Integer.MAX_VALUE);
        return total > data.size()
                ? Optional.empty()
                : Optional.of(data.valueStream()
                        .filter(element -> element.path(same).asString("").equalsIgnoreCase(wanted))
                        .toList());
    }

    private Optional<ObjectNode> item(ValidCall request, SettledBy by, ApiResult result) {
        return result instanceof ApiResult.Reply reply
                ? CompanionReads.item(reads.tool(by.read()), arguments(request, by), reply.body())
                : Optional.empty();
    }

    private static ObjectNode arguments(ValidCall request, SettledBy by) {
        return by.read()
                .argumentsFrom(request.arguments(), MissingNode.getInstance())
                .orElseThrow();
    }

    private ApiExchange read(ValidCall request, SettledBy by) {
        ToolDefinition tool = reads.tool(by.read());
        ObjectNode arguments = arguments(request, by);
        if (by.done() == Sign.LISTED) {
            arguments.put("size", LARGEST_PAGE);
        }
        return reads.send(tool, arguments, request);
    }
}
