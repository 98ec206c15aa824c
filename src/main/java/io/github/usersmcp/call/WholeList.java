package io.github.usersmcp.call;

import io.github.usersmcp.api.ApiExchange;
import io.github.usersmcp.api.ApiResult;
import io.github.usersmcp.api.UsersApi;
import io.github.usersmcp.catalog.ToolCatalog;
import io.github.usersmcp.catalog.ToolDefinition;
import java.time.Duration;
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

    /** Reads one of the users. */
    static final String USER = "retrieve_user";

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
     * How far a list was read.
     *
     * @param failure what the call fails with when a page could not be read
     * @param bounded whether pages were left because there are too many, or no time for them
     * @param pages how many pages were read
     */
    record Extent(Optional<Outcome.Failed> failure, boolean bounded, int pages) {
        /** Whether everything that was wanted was read. */
        boolean enough() {
            return failure.isEmpty() && !bounded;
        }
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
        Extent extent = read(request, filter, new Bounds(MOST_PAGES, Duration.ZERO), wantsMore);
        return extent.bounded() ? Optional.of(failed(request, ENDLESS)) : extent.failure();
    }

    /**
     * How far to read.
     *
     * @param pages how many pages at most, at least 1
     * @param left no page but the first is read when the call has less time left
     */
    record Bounds(int pages, Duration left) {}

    /** The same, within bounds. */
    Extent read(ValidCall request, ObjectNode filter, Bounds bounds, Predicate<JsonNode> wantsMore) {
        int read = 0;
        JsonNode before = MissingNode.getInstance();
        for (int page = 1; page <= bounds.pages(); page++) {
            if (page > 1 && request.deadline().remaining().compareTo(bounds.left()) < 0) {
                return new Extent(Optional.empty(), true, page - 1);
            }
            ApiExchange exchange =
                    api.send(tool.plan(arguments(filter, page)), request.companion(), request.deadline());
            if (exchange.result() instanceof ApiResult.Failure failure) {
                Outcome.Failed failed =
                        new Outcome.Failed(Failures.of(tool, failure), request.trace(exchange.requestId()));
                return new Extent(Optional.of(failed), false, page);
            }
            JsonNode body = ((ApiResult.Reply) exchange.result()).body();
            JsonNode data = body.path("data");
            if (page > 1 && data.equals(before)) {
                return isAllOfAnApiWithoutPages(body, read)
                        ? new Extent(Optional.empty(), false, page)
                        : new Extent(Optional.of(failed(request, REPEATED)), false, page);
            }
            before = data;
            for (JsonNode element : data) {
                if (!wantsMore.test(element)) {
                    return new Extent(Optional.empty(), false, page);
                }
            }
            read += data.size();
            if (isLast(body, read)) {
                return new Extent(Optional.empty(), false, page);
            }
        }
        return new Extent(Optional.empty(), true, bounds.pages());
    }

    private Outcome.Failed failed(ValidCall request, String message) {
        return new Outcome.Failed(Failures.unanswered(tool, message), request.trace(""));
    }

    private static ObjectNode arguments(ObjectNode filter, int page) {
        return filter.deepCopy().put("page", page).put("size", LARGEST_PAGE);
    }

    /** A page may be shorter than the one asked for, so without a total only an empty one is the last. */
    private static boolean isLast(JsonNode body, int read) {
        OptionalLong total = ListPage.total(body, read);
        return body.path("data").isEmpty() || (total.isPresent() && read == total.getAsLong());
    }

    /** Whether the API gives neither a total nor another page, and less than a page. */
    private static boolean isAllOfAnApiWithoutPages(JsonNode body, int read) {
        int size = body.path("data").size();
        return ListPage.total(body, 0).isEmpty() && size == read && size < LARGEST_PAGE;
    }
}
