package io.github.usersmcp.call;

import io.github.usersmcp.call.Outcome.RequestIds;
import io.github.usersmcp.confirm.Preview;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The outcome of a change under {@code --dry-run}: everything happens except for sending the request. */
final class DryRun {
    private DryRun() {}

    /** @param asks whether the server would ask a person first */
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
                        : "Without --dry-run, this would run without asking for confirmation.");
        result.set("confirmation", confirmation);
        return new Outcome.Completed("Dry run: nothing was sent. " + preview.question(), result, List.of(), trace);
    }
}
