package io.github.usersmcp.catalog;

import io.github.usersmcp.catalog.SettledBy.Sign;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Checks what a definition says about the state before and after its call. */
final class StateCheck {
    private static final String CHANGES = "/result/changes";
    private static final String NOTHING_TO_DO = "/nothingToDo";

    private final Require demand;
    private final ToolDefinition tool;
    private final ToolCatalog catalog;

    StateCheck(Require demand, ToolDefinition tool, ToolCatalog catalog) {
        this.demand = demand;
        this.tool = tool;
        this.catalog = catalog;
    }

    void run() {
        ResultRule result = tool.result();
        Optional<ReadReference> readBack = result.readBack();
        demand.that(result.changes().isEmpty() || readBack.isPresent(), CHANGES, "needs a readBack");
        result.changes()
                .forEach((argument, place) -> readBack.ifPresent(read -> demand.that(
                        inItem(read, place),
                        CHANGES + "/" + argument,
                        "is not in the item that is read back: " + place)));
        if (!result.changes().isEmpty() && tool.target().isPresent()) {
            demand.that(
                    readBack.map(ReadReference::tool).equals(tool.target().map(ReadReference::tool)),
                    "/result/readBack/tool",
                    "must be the tool of the target, so that the result can show what changed");
        }
        result.anyCase()
                .forEach(name -> demand.that(
                        result.changes().containsKey(name) && type(name).equals("string"),
                        "/result/anyCase",
                        "does not name a string of result.changes: " + name));
        tool.nothingToDo().ifPresent(this::checkNothingToDo);
        demand.that(
                result.accepted().isPresent() == canDiffer(),
                "/result/accepted",
                "must be present exactly when the state can show that a change was not made");
        demand.that(
                tool.outputSchema().path("properties").has("changed") == canBeUnchanged(),
                "/outputSchema/properties/changed",
                "must be present exactly when a call can end without a change");
    }

    private boolean replacesSecrets() {
        return !tool.annotations().readOnly() && !tool.secrets().isEmpty();
    }

    private boolean canDiffer() {
        boolean goes = tool.settledBy().filter(by -> by.done() == Sign.GONE).isPresent();
        return !tool.result().changes().isEmpty() || goes || replacesSecrets();
    }

    private boolean canBeUnchanged() {
        boolean seen = tool.target().isPresent() && !tool.result().changes().isEmpty();
        return seen || tool.nothingToDo().isPresent() || replacesSecrets();
    }

    private void checkNothingToDo(NothingToDo idle) {
        demand.that(tool.target().isPresent(), NOTHING_TO_DO, "refers to a target, but the tool has none");
        demand.that(!tool.annotations().readOnly(), NOTHING_TO_DO, "must be present only for changes");
        demand.that(
                idle.target().isPresent() == idle.already().isEmpty(),
                NOTHING_TO_DO,
                "must have either target or already");
        if (!idle.already().isEmpty()) {
            demand.that(
                    idle.already().keySet().equals(tool.result().changes().keySet()),
                    NOTHING_TO_DO + "/already",
                    "must name the arguments of result.changes");
            idle.already().forEach((name, phrases) -> {
                Set<String> values = type(name).equals("boolean") ? Set.of("true", "false") : Set.of(NothingToDo.ANY);
                demand.that(
                        phrases.keySet().equals(values),
                        NOTHING_TO_DO + "/already/" + name,
                        "must have one phrase per value for a boolean, otherwise a single phrase");
            });
        }
    }

    private String type(String argument) {
        return tool.inputSchema().path("properties").path(argument).path("type").asString("");
    }

    private boolean inItem(ReadReference reference, Pointer place) {
        Optional<ToolDefinition> read = catalog.find(reference.tool());
        JsonNode schema = read.<JsonNode>map(ToolDefinition::outputSchema).orElse(tool.outputSchema());
        return read.flatMap(other -> other.result().member())
                .filter(member -> place.below(member).existsInSchema(schema))
                .isPresent();
    }
}
