package io.github.usersmcp.call;

import io.github.usersmcp.api.ApiExchange;
import io.github.usersmcp.api.ApiResult;
import io.github.usersmcp.api.UsersApi;
import io.github.usersmcp.catalog.ToolCatalog;
import io.github.usersmcp.catalog.ToolDefinition;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** A list of the account, as the server reads it for its own decisions: page by page, no further than needed. */
final class WholeList {
    static final String USERS = "retrieve_user_list";
    static final String ROLES = "retrieve_role_list";

    /** Every element. */
    static final ObjectNode ALL = JsonNodeFactory.instance.objectNode();

    private static final int LARGEST_PAGE = 100;
    private static final int MOST_PAGES = 1000;
    private static final String ENDLESS = "The API's list does not end after %d pages.".formatted(MOST_PAGES);

    private static final String REPEATED = "The API answers a page of its list with the one before";

    private final ToolDefinition tool;
    private final UsersApi api;

    /** @param tool the name of the tool that reads it */
    WholeList(ToolCatalog catalog, UsersApi api, String tool) {
        this.tool = catalog.find(tool).orElseThrow();
        this.api = api;
    }

    /**
     * Passes on each element, exactly as the API returns it, as long as more are wanted.
     *
     * @param request the call that it is read for
     * @param filter arguments of the tool that narrow the list
     * @param wantsMore takes an element, and says whether the next one is wanted
     * @return what the call fails with when the list could not be read that far; empty when it could
     */
    Optional<Outcome.Failed> read(ValidCall request, ObjectNode filter, Predicate<JsonNode> wantsMore) {
        int read = 0;
        JsonNode before = MissingNode.getInstance();
        for (int page = 1; page <= MOST_PAGES; page++) {
            ApiExchange exchange =
                    api.send(tool.plan(arguments(filter, page)), request.companion(), request.deadline());
            if (exchange.result() instanceof ApiResult.Failure failure) {
                return Optional.of(new Outcome.Failed(Failures.of(tool, failure), request.trace(exchange.requestId())));
            }
            JsonNode body = ((ApiResult.Reply) exchange.result()).body();
            if (page > 1 && body.path("data").equals(before)) {
                return Optional.of(new Outcome.Failed(Failures.unanswered(tool, REPEATED), request.trace("")));
            }
            before = body.path("data");
            for (JsonNode element : body.path("data")) {
                if (!wantsMore.test(element)) {
                    return Optional.empty();
                }
            }
            read += body.path("data").size();
            if (isLast(body, read)) {
                return Optional.empty();
            }
        }
        return Optional.of(new Outcome.Failed(Failures.unanswered(tool, ENDLESS), request.trace("")));
    }

    private static ObjectNode arguments(ObjectNode filter, int page) {
        return filter.deepCopy().put("page", page).put("size", LARGEST_PAGE);
    }

    private static boolean isLast(JsonNode body, int read) {
        int size = body.path("data").size();
        OptionalLong total = ListPage.total(body, read);
        return size == 0 || (total.isPresent() ? read == total.getAsLong() : size < LARGEST_PAGE);
    }
}
