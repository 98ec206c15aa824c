package io.github.usersmcp.call;

import io.github.usersmcp.confirm.Preview;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a change comes to under {@code --dry-run}: everything but the sending. */
final class DryRun {
    private DryRun() {}

    /** @param asks whether a person would be asked before it runs */
    static Outcome of(ValidCall request, Preview preview, boolean asks, RequestIds trace) {
        ObjectNode result = JsonNodeFactory.instance.objectNode().put("dryRun", true);
        ObjectNode confirmation = preview.json();
        confirmation.put("risk", request.assessment().risk().label());
        ArrayNode reasons = confirmation.putArray("reasons");
        request.assessment().reasons().forEach(reasons::add);
        confirmation.put(
                "next",
                asks
                        ? "Without --dry-run, a person would be asked this before it runs."
                        : "Without --dry-run, this would run without asking anybody.");
        result.set("confirmation", confirmation);
        return new Outcome.Completed("Dry run: nothing was sent. " + preview.question(), result, List.of(), trace);
    }
}
