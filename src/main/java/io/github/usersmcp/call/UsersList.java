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
import tools.jackson.databind.node.ObjectNode;

/** Reads the account's users for the server's own decisions: page by page, no further than needed. */
final class UsersList {
    private static final String TOOL = "retrieve_user_list";
    private static final int LARGEST_PAGE = 100;
    private static final int MOST_PAGES = 1000;
    private static final String ENDLESS = "The API's list of users does not end after %d pages.".formatted(MOST_PAGES);

    private final ToolCatalog catalog;
    private final UsersApi api;

    /** Which users to read. */
    enum Which {
        ALL,
        ENABLED
    }

    UsersList(ToolCatalog catalog, UsersApi api) {
        this.catalog = catalog;
        this.api = api;
    }

    /**
     * Passes each user, exactly as the API returned it, to {@code wantsMore} until that returns false.
     *
     * @param request the call that needs the list
     * @param wantsMore accepts a user and returns whether to pass the next one
     * @return the failure that ends the call, if the list could not be read that far; empty if it could
     */
    Optional<Outcome.Failed> read(ValidCall request, Which which, Predicate<JsonNode> wantsMore) {
        ToolDefinition tool = catalog.find(TOOL).orElseThrow();
        int read = 0;
        for (int page = 1; page <= MOST_PAGES; page++) {
            ApiExchange exchange = api.send(tool.plan(arguments(which, page)), request.companion(), request.deadline());
            if (exchange.result() instanceof ApiResult.Failure failure) {
                return Optional.of(new Outcome.Failed(Failures.of(tool, failure), request.trace(exchange.requestId())));
            }
            JsonNode body = ((ApiResult.Reply) exchange.result()).body();
            for (JsonNode user : body.path("data")) {
                if (!wantsMore.test(user)) {
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

    private static ObjectNode arguments(Which which, int page) {
        ObjectNode arguments =
                JsonNodeFactory.instance.objectNode().put("page", page).put("size", LARGEST_PAGE);
        return which == Which.ENABLED ? arguments.put("enabled", true) : arguments;
    }

    private static boolean isLast(JsonNode body, int read) {
        int size = body.path("data").size();
        OptionalLong total = ListPage.total(body, read);
        return size == 0 || (total.isPresent() ? read == total.getAsLong() : size < LARGEST_PAGE);
    }
}
