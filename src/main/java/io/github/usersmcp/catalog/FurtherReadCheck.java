package io.github.usersmcp.catalog;

import io.github.usersmcp.catalog.FurtherRead.Elements;
import io.github.usersmcp.catalog.FurtherRead.OfOthers;
import io.github.usersmcp.catalog.FurtherRead.Same;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Checks {@code beside}: the reads for a question beside the target. */
final class FurtherReadCheck {
    private static final String BESIDE = "/beside";
    private static final int MOST = 4;
    private static final Set<String> TAKEN = Set.of(FurtherRead.TARGET, "result", NothingToDo.ALREADY);

    private final Require demand;
    private final ToolDefinition tool;
    private final ToolCatalog catalog;

    FurtherReadCheck(Require demand, ToolDefinition tool, ToolCatalog catalog) {
        this.demand = demand;
        this.tool = tool;
        this.catalog = catalog;
    }

    void run() {
        demand.that(tool.beside().size() <= MOST, BESIDE, "has more than " + MOST + " reads");
        demand.that(
                tool.beside().isEmpty() || tool.wording().isPresent(), BESIDE, "must be present only with a question");
        tool.beside().forEach(this::check);
    }

    private void check(String name, FurtherRead further) {
        String field = BESIDE + "/" + name;
        boolean taken =
                TAKEN.contains(name) || tool.inputSchema().path("properties").has(name);
        demand.that(!taken, field, "is already the name of an argument, or reserved");
        // A list without a member is an error of its own definition.
        further.elements()
                .filter(elements -> member(further.read()).has("items"))
                .ifPresent(elements -> checkElements(field, further, elements));
    }

    private void checkElements(String field, FurtherRead further, Elements elements) {
        JsonNode element = member(further.read()).path("items");
        checkPlaces(field + "/element", elements.text(), element);
        elements.same().ifPresent(same -> {
            demand.that(has(element, same.property()), field + "/same", "is not in the list: " + same.property());
            demand.that(
                    has(compared(same), same.property()),
                    field + "/as",
                    "must name the target or a list whose elements have the property of same");
            same.others().ifPresent(others -> checkOthers(field + "/ofOthers", further, others));
        });
    }

    private void checkOthers(String field, FurtherRead further, OfOthers others) {
        demand.that(
                further.read().arguments().containsKey("userId"), field, "needs a list that is read by the user's id");
        ObjectNode element = ((ObjectNode) member(further.read()).path("items")).deepCopy();
        JsonNode user = catalog.find("retrieve_user_list")
                .map(ToolDefinition::elementSchema)
                .orElseGet(MissingNode::getInstance);
        element.withObjectProperty("properties").set(FurtherRead.USER, user);
        checkPlaces(field + "/element", others.text(), element);
    }

    private void checkPlaces(String field, Template text, JsonNode element) {
        text.places()
                .forEach(
                        place -> demand.that(place.existsInSchema(element), field, "names an unknown place: " + place));
    }

    /** The schema of what elements are compared with. */
    private JsonNode compared(Same same) {
        if (same.as().equals(FurtherRead.TARGET)) {
            return tool.target().map(this::member).orElseGet(MissingNode::getInstance);
        }
        return Optional.ofNullable(tool.beside().get(same.as()))
                .filter(other -> other.elements()
                        .filter(elements -> elements.same().isEmpty())
                        .isPresent())
                .map(other -> member(other.read()).path("items"))
                .orElseGet(MissingNode::getInstance);
    }

    private JsonNode member(ReadReference reference) {
        return catalog.find(reference.tool())
                .flatMap(read -> read.result()
                        .member()
                        .map(member -> read.outputSchema().path("properties").path(member)))
                .orElseGet(MissingNode::getInstance);
    }

    private static boolean has(JsonNode schema, String property) {
        return schema.path("properties").has(property);
    }
}
