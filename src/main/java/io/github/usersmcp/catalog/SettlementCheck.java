package io.github.usersmcp.catalog;

import io.github.usersmcp.catalog.SettledBy.Sign;
import io.github.usersmcp.value.Risk;
import java.util.Optional;

/** Checks {@code settledBy}: how the account's state shows whether a change happened. */
final class SettlementCheck {
    private static final String FIELD = "/settledBy";

    private final Require demand;
    private final ToolDefinition tool;
    private final SettledBy settledBy;

    SettlementCheck(Require demand, ToolDefinition tool, SettledBy settledBy) {
        this.demand = demand;
        this.tool = tool;
        this.settledBy = settledBy;
    }

    /** @param read the tool that the reference names */
    void run(ToolDefinition read) {
        boolean listed = settledBy.done() == Sign.LISTED;
        demand.that(tool.baseRisk() != Risk.READ, FIELD, "must be present only for changes");
        demand.that(settledBy.same().isPresent() == listed, FIELD + "/same", "must be present exactly for listed");
        settledBy.same().ifPresent(name -> checkSame(name, read));
        if (settledBy.done() == Sign.CHANGED) {
            demand.that(!tool.result().changes().isEmpty(), FIELD + "/done", "needs the changes of the result");
            demand.that(isTarget(), FIELD, "must be the same read as the target");
        }
    }

    private void checkSame(String name, ToolDefinition read) {
        demand.that(
                tool.inputSchema()
                        .path("required")
                        .valueStream()
                        .anyMatch(node -> node.asString("").equals(name)),
                FIELD + "/same",
                "does not name a required argument: " + name);
        Optional<String> member = read.result().member();
        demand.that(
                member.filter(list -> Pointer.of("/" + list + "/" + Pointer.EVERY + "/" + name)
                                .existsInSchema(read.outputSchema()))
                        .isPresent(),
                FIELD + "/same",
                "is not in what " + read.name() + " lists: " + name);
    }

    private boolean isTarget() {
        return tool.target().filter(settledBy.read()::equals).isPresent();
    }
}
