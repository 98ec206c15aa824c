package io.github.usersmcp.catalog;

import io.github.usersmcp.catalog.ResultRule.ListShape;
import io.github.usersmcp.value.RequestPlan.Expected;
import io.github.usersmcp.value.Risk;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds contradictions in what a list says once, and in what it adds on request. */
final class ListResultCheck {
    private final Require demand;
    private final ToolDefinition tool;
    private final ToolCatalog catalog;
    private final ListShape shape;
    private final JsonNode result;
    private final JsonNode listed;
    private final JsonNode taken;

    ListResultCheck(Require demand, ToolDefinition tool, ToolCatalog catalog) {
        this.demand = demand;
        this.tool = tool;
        this.catalog = catalog;
        this.shape = tool.result().shape();
        this.result = tool.outputSchema().path("properties");
        this.listed =
                result.path(tool.result().member().orElse("")).path("items").path("properties");
        this.taken = tool.elementSchema().path("properties");
    }

    void run() {
        boolean list = tool.binding().expected().isList();
        boolean used = shape.element().isPresent()
                || !shape.once().isEmpty()
                || !shape.common().isEmpty()
                || !shape.joined().isEmpty()
                || !shape.includes().isEmpty();
        demand.that(
                list || !used,
                "/result",
                "needs an answer that is a page or a list for element, once, common, joined and includes");
        shape.once().forEach(this::checkOnce);
        checkCommon(shape.common());
        shape.joined().forEach(this::checkJoined);
        checkArgument();
        shape.includes().forEach(this::checkInclusion);
    }

    private void checkOnce(String name, ListShape.Named named) {
        String field = "/result/once/" + name;
        JsonNode object = taken.path(name).path("items").path("properties");
        demand.that(!object.isMissingNode(), field, "names no array of objects of an element");
        Stream.of(named.id(), named.name())
                .forEach(
                        property -> demand.that(object.has(property), field, "names an unknown property: " + property));
        JsonNode each = result.path(name).path("items").path("properties");
        demand.that(!each.isEmpty(), field, "needs an array of objects with that name in outputSchema");
        demand.that(
                each.propertyNames().stream().allMatch(object::has),
                field,
                "lists a property in outputSchema that an element's objects do not have");
        demand.that(
                type(listed.path(name).path("items")).equals("string"),
                field,
                "needs an array of strings with that name in the listed element");
    }

    private void checkCommon(List<String> names) {
        JsonNode shown = result.path(ListShape.COMMON).path("properties");
        demand.that(
                Set.copyOf(names).equals(Set.copyOf(shown.propertyNames())),
                "/result/common",
                "must name what the object common in outputSchema has");
        for (String name : names) {
            demand.that(
                    Set.of("string", "boolean", "integer").contains(type(taken.path(name))),
                    "/result/common",
                    "must name a string, boolean or integer of an element: " + name);
            demand.that(
                    Stream.of(listed, shown)
                            .allMatch(schema -> type(schema.path(name)).equals(type(taken.path(name)))),
                    "/result/common",
                    "must have the same type in the element and in outputSchema: " + name);
        }
    }

    private void checkJoined(String name, List<String> parts) {
        String field = "/result/joined/" + name;
        demand.that(
                type(listed.path(name)).equals("string") && !taken.has(name),
                field,
                "must be a string in the listed element that the API's element does not have");
        demand.that(
                parts.stream().allMatch(part -> type(taken.path(part)).equals("string")),
                field,
                "must name strings of an element");
    }

    private void checkArgument() {
        JsonNode argument = tool.inputSchema().path("properties").path(Inclusion.ARGUMENT);
        Set<String> choices = argument.path("items")
                .path("enum")
                .valueStream()
                .map(JsonNode::asString)
                .collect(Collectors.toUnmodifiableSet());
        demand.that(
                choices.equals(shape.includes().keySet()),
                "/result/includes",
                "must have exactly the values of the argument include");
    }

    private void checkInclusion(String name, Inclusion inclusion) {
        String field = "/result/includes/" + name;
        Optional<ToolDefinition> found = catalog.find(inclusion.read().tool())
                .filter(read -> read.baseRisk() == Risk.READ && read.binding().expected() == Expected.PAGE);
        demand.that(found.isPresent(), field + "/tool", "must be a tool that reads a list with _pagination");
        ToolDefinition read = found.orElseThrow();
        inclusion.read().arguments().forEach((argument, source) -> {
            boolean known = read.inputSchema().path("properties").has(argument);
            boolean there = source.startsWith("/") && Pointer.of(source).existsInSchema(tool.elementSchema());
            demand.that(
                    known && there, field + "/arguments", "does not lead from an element to an argument: " + argument);
        });
        demand.that(
                read.inputSchema()
                        .path("required")
                        .valueStream()
                        .allMatch(needed -> inclusion.read().arguments().containsKey(needed.asString())),
                field + "/arguments",
                "does not set every required argument of " + read.name());
        checkFields(field, inclusion, read);
        demand.that(
                type(listed.path(name).path("items")).equals("string") && !taken.has(name),
                field,
                "needs an array of strings with that name in the listed element only");
    }

    private void checkFields(String field, Inclusion inclusion, ToolDefinition read) {
        JsonNode entry = read.elementSchema().path("properties");
        Set<String> secrets = read.secrets().stream().map(Pointer::last).collect(Collectors.toUnmodifiableSet());
        demand.that(!inclusion.slim().isEmpty(), field + "/slim", "must name a field");
        Stream.of(inclusion.slim(), inclusion.full(), inclusion.shortened())
                .flatMap(List::stream)
                .forEach(name -> demand.that(
                        entry.has(name) && !secrets.contains(name),
                        field,
                        "names an unknown field or a secret: " + name));
    }

    private static String type(JsonNode schema) {
        return schema instanceof ObjectNode ? schema.path("type").asString("") : "";
    }
}
