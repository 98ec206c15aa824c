package io.github.usersmcp.catalog;

import io.github.usersmcp.value.Risk;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds contradictions in a definition that is well-formed. */
final class DefinitionCheck {
    /** Arguments that this server uses itself or turns into headers; every other one goes to the API. */
    private static final Set<String> CONTROLS = Set.of(
            "requestId",
            "traceId",
            "detail",
            "allPages",
            "revealSecrets",
            "include",
            "confirmationToken",
            "confirmationText");

    private static final List<String> FOR_EVERY_TOOL = List.of("requestId", "traceId");

    private final ToolCatalog catalog;
    private final ToolDefinition tool;
    private final Require demand;
    private final JsonNode properties;

    DefinitionCheck(ToolDefinition tool, ToolCatalog catalog) {
        this.catalog = catalog;
        this.tool = tool;
        this.demand = new Require(tool.name() + ".json");
        this.properties = tool.inputSchema().path("properties");
    }

    void run() {
        checkSchemas();
        checkInput();
        checkControls();
        checkBinding();
        checkPages();
        checkReserved();
        checkNames();
        checkFilters();
        checkAnnotations();
        checkAsking();
        new ResultCheck(demand, tool, catalog).run();
        new ListResultCheck(demand, tool, catalog).run();
        new RuleCheck(demand, tool, catalog).run();
        new BoundsCheck(demand).run(tool.arguments().schema().definition().path("properties"));
        new ListedSchemaCheck(demand, true).run("/inputSchema", tool.inputSchema());
        new ListedSchemaCheck(demand, false).run("/outputSchema", tool.outputSchema());
        new StateCheck(demand, tool, catalog).run();
    }

    private void checkSchemas() {
        checkRoot("/inputSchema", tool.inputSchema());
        checkRoot("/outputSchema", tool.outputSchema());
        JsonNode others = tool.inputSchema().path("additionalProperties");
        demand.that(others.isBoolean() && !others.booleanValue(), "/inputSchema/additionalProperties", "must be false");
    }

    private void checkRoot(String field, ObjectNode schema) {
        demand.that(schema.path("type").asString("").equals("object"), field + "/type", "must be object");
        Stream.of("oneOf", "anyOf", "allOf")
                .forEach(key ->
                        demand.that(!schema.has(key), field + "/" + key, "hides the properties from tool directories"));
    }

    private void checkInput() {
        known(required().stream(), "/inputSchema/required");
        known(tool.arguments().atLeastOneOf().stream(), "/atLeastOneOf");
        known(tool.result().changes().keySet().stream(), "/result/changes");
    }

    private void checkControls() {
        FOR_EVERY_TOOL.forEach(name -> present(name, true, "for every tool"));
        present("revealSecrets", !tool.secrets().isEmpty(), "exactly when the result has secrets");
        demand.that(
                tool.outputSchema().path("properties").has("handedOver")
                        != tool.secrets().isEmpty(),
                "/outputSchema/properties/handedOver",
                "must be present exactly when the result has secrets");
        demand.that(
                tool.wording().flatMap(Wording::inConversation).isEmpty()
                        || !tool.secrets().isEmpty(),
                "/confirmation/inConversation",
                "must be present only when the result has secrets");
        present("detail", !tool.result().detailed().isEmpty(), "exactly when the result has details");
        present("allPages", tool.binding().hasPages(), "exactly when the answer has pages");
        present("confirmationToken", canAsk(), "exactly when the tool can ask");
    }

    private void present(String name, boolean expected, String when) {
        demand.that(properties.has(name) == expected, "/inputSchema/properties/" + name, "must be present " + when);
    }

    private void checkBinding() {
        Binding binding = tool.binding();
        List<String> path = binding.pathArguments().toList();
        known(path.stream(), "/binding/path");
        known(binding.query().stream(), "/binding/query");
        known(binding.body().stream(), "/binding/body");
        binding.queryNames()
                .keySet()
                .forEach(name -> demand.that(
                        binding.query().contains(name),
                        "/binding/queryNames",
                        "names an argument that is not in the query: " + name));
        List<String> placed = Stream.of(path, binding.query(), binding.body())
                .flatMap(Collection::stream)
                .toList();
        for (String name : properties.propertyNames()) {
            long places = placed.stream().filter(name::equals).count();
            demand.that(
                    places == (isControl(name) ? 0 : 1),
                    "/inputSchema/properties/" + name,
                    isControl(name)
                            ? "must not be sent to the API: this server uses it"
                            : "must occur once in the path, query or body of the binding");
        }
        path.forEach(name -> demand.that(
                required().contains(name), "/inputSchema/required", "does not list the path argument " + name));
    }

    private void checkPages() {
        List<String> query = tool.binding().query();
        Stream.of("page", "size")
                .forEach(name -> demand.that(
                        query.contains(name) == tool.binding().hasPages(),
                        "/binding/query",
                        "must have page and size exactly when the answer has pages"));
        demand.that(
                tool.pageSize().isPresent() == tool.binding().hasPages(),
                "/binding/pageSize",
                "must be present exactly when the answer has pages");
    }

    private boolean isControl(String name) {
        return CONTROLS.contains(name)
                || tool.grants().stream().flatMap(Grants::edits).anyMatch(name::equals)
                || Optional.ofNullable(tool.filters().get(name))
                        .filter(filter -> filter.sent() == ListFilter.Sent.NEVER)
                        .isPresent();
    }

    /** Every id of a user that a call names may be an email address. */
    private void checkNames() {
        known(tool.resolves().keySet().stream(), "/resolves");
        known(tool.grants().stream().flatMap(Grants::edits), "/grants");
        properties.propertyNames().stream()
                .filter("userId"::equals)
                .forEach(name -> demand.that(
                        tool.resolves().get(name) == NamedKind.USER, "/resolves", "must say that userId names a user"));
    }

    private void checkFilters() {
        known(tool.filters().keySet().stream(), "/filters");
        boolean list = tool.binding().expected().isList();
        demand.that(tool.filters().isEmpty() || list, "/filters", "needs an answer that is a page or a list");
        JsonNode element = tool.elementSchema();
        tool.filters().values().stream()
                .flatMap(filter -> filter.places().stream())
                .forEach(place -> demand.that(
                        place.existsInSchema(element),
                        "/filters",
                        "names a place that is not in an element: " + place));
    }

    /** A name that another path has in place of an id must be reserved. */
    private void checkReserved() {
        Binding binding = tool.binding();
        List<String> path = binding.pathArguments().toList();
        binding.reserved()
                .byArgument()
                .keySet()
                .forEach(name -> demand.that(
                        path.contains(name),
                        "/binding/reserved",
                        "names an argument that is not in the path: " + name));
        for (String name : path) {
            catalog.tools().stream()
                    .flatMap(other -> binding.nameBeside(name, other.binding()).stream())
                    .forEach(beside -> demand.that(
                            binding.reserved().reserves(name, beside),
                            "/binding/reserved",
                            "must list the name that another path has in place of %s: %s".formatted(name, beside)));
        }
    }

    private void checkAnnotations() {
        Annotations annotations = tool.annotations();
        boolean reads = tool.baseRisk() == Risk.READ;
        demand.that(annotations.readOnly() == reads, "/annotations/readOnlyHint", "contradicts risk");
        demand.that(tool.binding().method().equals("GET") == reads, "/binding/method", "contradicts risk");
        demand.that(annotations.idempotent() || !reads, "/annotations/idempotentHint", "must be true for a read");
        demand.that(
                annotations.destructive() == (tool.highestRisk() == Risk.DESTRUCTIVE),
                "/annotations/destructiveHint",
                "contradicts risk");
    }

    private void checkAsking() {
        demand.that(tool.wording().isPresent() == canAsk(), "/confirmation", "must be present exactly when it can ask");
        demand.that(canAsk() || tool.guards().byName().isEmpty(), "/guards", "need a tool that can ask");
        demand.that(canAsk() || tool.ownSecret().isEmpty(), "/ownSecret", "needs a tool that can ask");
        demand.that(
                tool.wording().flatMap(Wording::proof).isPresent() == (tool.highestRisk() == Risk.DESTRUCTIVE),
                "/confirmation/proof",
                "must be present exactly when the tool can become destructive");
        present(
                "confirmationText",
                tool.wording().flatMap(Wording::proof).isPresent(),
                "exactly when a person may have to type a proof");
        demand.that(
                tool.ifUnknown().isPresent() == (tool.baseRisk() != Risk.READ),
                "/ifUnknown",
                "must be present exactly for changes");
    }

    private boolean canAsk() {
        return tool.highestRisk().atLeast(Risk.WRITE);
    }

    private List<String> required() {
        return texts(tool.inputSchema().path("required"));
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    private void known(Stream<String> names, String field) {
        names.forEach(name ->
                demand.that(properties.has(name), field, "names an argument that is not in inputSchema: " + name));
    }
}
