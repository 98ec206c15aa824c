package io.github.usersmcp.call;

import io.github.usersmcp.api.ApiExchange;
import io.github.usersmcp.api.ApiResult;
import io.github.usersmcp.api.UsersApi;
import io.github.usersmcp.call.Outcome.RequestIds;
import io.github.usersmcp.call.Outcome.Step;
import io.github.usersmcp.catalog.Pointer;
import io.github.usersmcp.catalog.ReadReference;
import io.github.usersmcp.catalog.ToolCatalog;
import io.github.usersmcp.catalog.ToolDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** The reads that accompany a change: its target before, and the item after. Secrets are masked in both. */
final class CompanionReads {
    /** The position of an element in a list. */
    private static final Pattern ELEMENT = Pattern.compile(".+/[0-9]+");

    private static final String ROLES = "roles";

    private final ToolCatalog catalog;
    private final UsersApi api;

    /**
     * An item that was read.
     *
     * @param item the item in its slim shape, its strings exactly as the API sent them
     * @param roles its roles with what their permissions let the holder do, which the slim shape lacks; each once
     * @param secrets digests of its secrets, to compare them with others
     * @param trace the ids of the request that read it
     */
    record Found(ObjectNode item, List<Role> roles, Fingerprints secrets, RequestIds trace) {
        Found {
            roles = List.copyOf(roles);
        }

        Found with(List<Role> known) {
            return new Found(item, known, secrets, trace);
        }
    }

    CompanionReads(ToolCatalog catalog, UsersApi api) {
        this.catalog = catalog;
        this.api = api;
    }

    /** The target of a call, or the failure that ends the call: a person is not asked about a target that does not exist. */
    Step<Optional<Found>> target(ValidCall request) {
        Optional<ReadReference> reference = request.tool().target();
        if (reference.isEmpty()) {
            return Step.onward(Optional.empty());
        }
        return read(reference.get(), request, MissingNode.getInstance()).then(found -> Step.onward(Optional.of(found)));
    }

    /**
     * Reads the item that a reference points to, in its slim shape.
     *
     * @param answer the API's answer to the call itself, if there is one yet
     */
    Step<Found> read(ReadReference reference, ValidCall request, JsonNode answer) {
        ToolDefinition tool = tool(reference);
        // Ids from the API are validated like those from a caller: they must not lead to another path.
        Optional<ObjectNode> filled = reference
                .argumentsFrom(request.arguments(), answer)
                .filter(arguments -> tool.check(arguments).isEmpty());
        if (filled.isEmpty()) {
            return Step.fail(CallError.of(
                    ErrorKind.INTERNAL, "The API's answer does not say what to read", "Read it with " + tool.name()));
        }
        ApiExchange exchange = send(tool, filled.get(), request);
        RequestIds trace = request.trace(exchange.requestId());
        if (exchange.result() instanceof ApiResult.Failure failure) {
            return Step.end(new Outcome.Failed(Failures.of(tool, failure), trace));
        }
        JsonNode body = ((ApiResult.Reply) exchange.result()).body();
        return item(tool, filled.get(), body)
                .<Step<Found>>map(item ->
                        Step.onward(new Found(item, roles(item, body), Fingerprints.ofAnswer(tool, body), trace)))
                .orElseGet(() -> Step.end(new Outcome.Failed(
                        Failures.unusable(tool, "The API's answer is not in its documented shape"), trace)));
    }

    /** None where the item shows none, because one of them was unreadable. */
    private static List<Role> roles(ObjectNode item, JsonNode body) {
        Map<Long, Role> roles = new LinkedHashMap<>();
        if (item.path(ROLES).isArray()) {
            body.at("/data/0/" + ROLES)
                    .valueStream()
                    .map(Role::of)
                    .forEach(role -> roles.merge(role.id(), role, Role::worst));
        }
        return List.copyOf(roles.values());
    }

    /** Sends one of these reads. */
    ApiExchange send(ToolDefinition tool, ObjectNode arguments, ValidCall request) {
        return api.send(tool.plan(arguments), request.companion(), request.deadline());
    }

    ToolDefinition tool(ReadReference reference) {
        return catalog.find(reference.tool()).orElseThrow();
    }

    /**
     * The item in a read tool's answer, in its slim shape; empty if it does not have its documented shape or is not the item
     * asked for. A list with an unreadable element is dropped as a whole, because the missing element could matter.
     */
    static Optional<ObjectNode> item(ToolDefinition tool, ObjectNode arguments, JsonNode body) {
        String member = tool.result().member().orElseThrow();
        ObjectNode whole = tool.outputSchema().objectNode();
        Projection projection = Projection.exact();
        projection
                .project(
                        "/" + member,
                        tool.outputSchema().path("properties").path(member),
                        body.path("data").path(0))
                .ifPresent(item -> whole.set(member, item));
        projection.oddities().stream()
                .filter(ELEMENT.asMatchPredicate())
                .map(place -> Pointer.of(place.substring(0, place.lastIndexOf('/'))))
                .forEach(list -> list.remove(whole));
        if (projection.isMostlyOdd()) {
            return Optional.empty();
        }
        tool.result().detailed().forEach(pointer -> pointer.remove(whole));
        SecretVisibility.mask(tool, whole);
        return Optional.ofNullable(whole.get(member))
                .map(ObjectNode.class::cast)
                .filter(item -> !Identity.contradicted(tool, arguments, item));
    }
}
