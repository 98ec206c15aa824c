package io.github.usersmcp.catalog;

import io.github.usersmcp.value.RequestPlan.Expected;
import io.github.usersmcp.value.Risk;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Finds references to places that do not exist: in the result, in the target and in other tools. */
final class ResultCheck {
    private static final String AS_JSON = "/result/asJson";

    private final Require demand;
    private final ToolDefinition tool;
    private final ToolCatalog catalog;

    ResultCheck(Require demand, ToolDefinition tool, ToolCatalog catalog) {
        this.demand = demand;
        this.tool = tool;
        this.catalog = catalog;
    }

    void run() {
        inResult("/secrets", tool.secrets());
        inResult("/result/detailed", tool.result().detailed());
        tool.result().asJson().forEach(this::checkAsJson);
        checkMember();
        checkExtra();
        tool.result().readBack().ifPresent(read -> checkReference("/result/readBack", read, Expected.ITEM, true));
        tool.target().ifPresent(read -> checkReference("/target", read, Expected.ITEM, false));
        tool.beside()
                .forEach((name, further) -> checkReference(
                        "/beside/" + name,
                        further.read(),
                        further.elements().isPresent() ? Expected.PAGE : Expected.ITEM,
                        false));
        new FurtherReadCheck(demand, tool, catalog).run();
        checkTemplates();
        tool.settledBy().ifPresent(this::checkSettlement);
    }

    private void inResult(String field, List<Pointer> places) {
        places.forEach(place -> demand.that(
                place.existsInSchema(tool.outputSchema()) || isTaken(place),
                field,
                "names a place that is not in outputSchema: " + place));
    }

    /** Only elements of a list can have such a place: all other answers are read by their schemas. */
    private void checkAsJson(Pointer place) {
        List<String> names = place.segments();
        Pointer element = new Pointer(List.of(tool.result().member().orElse(""), Pointer.EVERY));
        demand.that(
                tool.binding().expected().isList()
                        && names.size() > 2
                        && names.subList(0, 2).equals(element.segments()),
                AS_JSON,
                "names a place that is not in an element of a list: " + place);
        demand.that(
                place.schemaIn(tool.outputSchema()).path("type").asString("").equals("string"),
                AS_JSON,
                "names a place that is not a string in outputSchema: " + place);
    }

    /** Whether the elements of a list, as they are taken from the answer, have the place, even if outputSchema leaves it out. */
    private boolean isTaken(Pointer place) {
        String first = place.segments().get(0);
        String inside = place.toString().substring(first.length() + 1);
        boolean element = tool.result().member().filter(first::equals).isPresent() && inside.startsWith("/*/");
        boolean once = tool.result().shape().once().containsKey(first);
        return element
                ? Pointer.of(inside.substring(2)).existsInSchema(tool.elementSchema())
                : once && place.existsInSchema(tool.elementSchema());
    }

    private void checkMember() {
        Optional<String> member = tool.result().member();
        member.ifPresent(name -> demand.that(
                tool.outputSchema().path("properties").has(name), "/result/member", "is not in outputSchema: " + name));
        Expected expected = tool.binding().expected();
        boolean carries = expected == Expected.ITEM || expected.isList();
        demand.that(!carries || member.isPresent(), "/result/member", "is missing");
        boolean list = expected.isList();
        demand.that(
                tool.result().listed().isPresent() == list,
                "/result/listed",
                "must be present exactly when the answer is a page or a list");
        demand.that(
                tool.outputSchema().path("properties").has("pagination") == list,
                "/outputSchema/properties/pagination",
                "must be present exactly when the answer is a page or a list");
        demand.that(
                tool.result().summary().isPresent() != list,
                "/result/summary",
                "must be present unless the answer is a page or a list");
    }

    private void checkExtra() {
        String list = tool.binding().expected().isList() ? "/" + Pointer.EVERY : "";
        tool.result()
                .extra()
                .forEach((name, extra) -> Stream.concat(Stream.of(name), extra.properties())
                        .forEach(property -> inResult(
                                "/result/extra/" + name,
                                tool.result().member().stream()
                                        .map(member -> Pointer.of("/" + member + list + "/" + property))
                                        .toList())));
    }

    private void checkSettlement(SettledBy settledBy) {
        Expected expected = settledBy.done() == SettledBy.Sign.LISTED ? Expected.PAGE : Expected.ITEM;
        checkReference("/settledBy", settledBy.read(), expected, false);
        catalog.find(settledBy.read().tool()).ifPresent(read -> new SettlementCheck(demand, tool, settledBy).run(read));
    }

    private void checkReference(String field, ReadReference reference, Expected expected, boolean afterwards) {
        Optional<ToolDefinition> read = catalog.find(reference.tool());
        demand.that(read.isPresent(), field + "/tool", "names an unknown tool: " + reference.tool());
        demand.that(
                read.filter(other -> reads(other, expected)).isPresent(),
                field + "/tool",
                expected == Expected.ITEM
                        ? "must be a tool that reads one item"
                        : "must be a tool that reads a list with _pagination");
        read.ifPresent(other -> checkArguments(field + "/arguments", reference, other));
        reference.arguments().values().forEach(source -> {
            boolean ours = tool.inputSchema().path("properties").has(source);
            demand.that(
                    ours || (afterwards && source.startsWith("/")),
                    field + "/arguments",
                    "names an unknown argument: " + source);
        });
    }

    private void checkArguments(String field, ReadReference reference, ToolDefinition other) {
        reference
                .arguments()
                .keySet()
                .forEach(name -> demand.that(
                        other.inputSchema().path("properties").has(name),
                        field,
                        other.name() + " has no argument " + name));
        other.inputSchema()
                .path("required")
                .valueStream()
                .map(JsonNode::asString)
                .forEach(name -> demand.that(
                        reference.arguments().containsKey(name),
                        field,
                        "does not set " + name + " of " + other.name()));
    }

    private static boolean reads(ToolDefinition read, Expected expected) {
        return read.baseRisk() == Risk.READ && read.binding().expected() == expected;
    }

    private void checkTemplates() {
        tool.result().summary().ifPresent(summary -> checkTemplate("/result/summary", summary, true));
        tool.result().accepted().ifPresent(accepted -> checkTemplate("/result/accepted", accepted, false));
        tool.nothingToDo().ifPresent(idle -> checkTemplate("/nothingToDo/summary", idle.summary(), false));
        tool.wording().ifPresent(wording -> {
            checkTemplate("/confirmation/question", wording.question(), false);
            wording.proof().ifPresent(proof -> checkTemplate("/confirmation/proof", proof, false));
            wording.facts().stream()
                    .filter(fact -> !isList(fact.value()))
                    .forEach(fact -> checkTemplate("/confirmation/facts", fact.value(), false));
        });
    }

    private void checkTemplate(String field, Template template, boolean afterwards) {
        template.places()
                .forEach(place -> demand.that(resolves(place, afterwards), field, "names an unknown place: " + place));
    }

    /** A fact may be a whole list that is read beside the target. */
    private boolean isList(Template fact) {
        return tool.beside().entrySet().stream()
                .anyMatch(further ->
                        further.getValue().elements().isPresent() && fact.isPlace(Pointer.of(further.getKey())));
    }

    private boolean resolves(Pointer place, boolean afterwards) {
        return switch (place.segments().get(0)) {
            case "result" ->
                afterwards
                        && place.inside()
                                .filter(inside -> inside.existsInSchema(tool.outputSchema()))
                                .isPresent();
            case FurtherRead.TARGET ->
                tool.target().filter(read -> isIn(read, place)).isPresent();
            case NothingToDo.ALREADY ->
                tool.nothingToDo().filter(idle -> !idle.already().isEmpty()).isPresent();
            default ->
                Optional.ofNullable(tool.beside().get(place.segments().get(0)))
                        .map(further -> isIn(further.read(), place))
                        .orElseGet(() -> place.existsInSchema(tool.inputSchema()));
        };
    }

    private boolean isIn(ReadReference reference, Pointer place) {
        return catalog.find(reference.tool())
                .filter(read -> place.inside()
                        .flatMap(inside -> read.result().member().map(inside::below))
                        .filter(inside -> inside.existsInSchema(read.outputSchema()))
                        .isPresent())
                .isPresent();
    }
}
