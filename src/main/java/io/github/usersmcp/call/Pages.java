package io.github.usersmcp.call;

import io.github.usersmcp.api.ApiExchange;
import io.github.usersmcp.api.ApiResult;
import io.github.usersmcp.api.UsersApi;
import io.github.usersmcp.value.RequestPlan;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Walks a list's pages, up to a cap. */
final class Pages {
    private static final int LARGEST_PAGE = 100;

    private final UsersApi api;
    private final int maxElements;

    Pages(UsersApi api, int maxElements) {
        this.api = api;
        this.maxElements = maxElements;
    }

    /**
     * One exchange for all pages: its reply carries all elements, its request id is that of the first page, which is the
     * caller's where there is one, and its attempts are those of all pages.
     */
    ApiExchange all(Request request) {
        ArrayNode elements = JsonNodeFactory.instance.arrayNode();
        ApiExchange whole = api.send(plan(request, 1), request.correlation(), request.deadline());
        for (int page = 2; ; page++) {
            if (!(whole.result() instanceof ApiResult.Reply reply)) {
                return whole;
            }
            JsonNode data = reply.body().path("data");
            data.forEach(elements::add);
            int total = reply.body().path("_pagination").path("totalElements").asInt(elements.size());
            if (!data.isEmpty()) {
                report(request, elements.size(), total);
            }
            if (data.isEmpty() || elements.size() >= Math.min(total, maxElements)) {
                return whole.with(joined(reply, elements));
            }
            whole = whole.then(api.send(plan(request, page), request.companion(), request.deadline()));
        }
    }

    private void report(Request request, int read, int total) {
        int done = Math.min(read, maxElements);
        String message = "%d of %d read".formatted(done, total);
        request.caller().progress().report(done, Math.min(total, maxElements), message);
    }

    private RequestPlan plan(Request request, int page) {
        ObjectNode arguments = request.arguments().deepCopy();
        int size = Math.min(arguments.path("size").asInt(LARGEST_PAGE), LARGEST_PAGE);
        arguments.put("page", page).put("size", size);
        return request.tool().plan(arguments);
    }

    private ApiResult joined(ApiResult.Reply reply, ArrayNode elements) {
        ObjectNode body = (ObjectNode) reply.body().deepCopy();
        while (elements.size() > maxElements) {
            elements.remove(elements.size() - 1);
        }
        body.set("data", elements);
        body.remove("_links");
        ObjectNode pagination = (ObjectNode) body.path("_pagination");
        int total = pagination.path("totalElements").asInt(elements.size());
        pagination.put("page", 1).put("totalPages", 1).put("size", elements.size());
        if (total > elements.size()) {
            pagination.put("truncated", true);
        }
        return new ApiResult.Reply(reply.status(), body);
    }
}
