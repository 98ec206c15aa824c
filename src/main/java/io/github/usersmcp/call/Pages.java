package io.github.usersmcp.call;

import io.github.usersmcp.api.ApiExchange;
import io.github.usersmcp.api.ApiResult;
import io.github.usersmcp.api.UsersApi;
import io.github.usersmcp.value.RequestPlan;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
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
    ApiExchange all(ValidCall request) {
        ArrayNode elements = JsonNodeFactory.instance.arrayNode();
        JsonNode last = MissingNode.getInstance();
        ApiExchange whole = api.send(plan(request, 1), request.correlation(), request.deadline());
        for (int page = 2; ; page++) {
            if (!(whole.result() instanceof ApiResult.Reply reply)) {
                return whole;
            }
            JsonNode data = reply.body().path("data");
            boolean repeated = data.equals(last);
            if (!repeated) {
                data.forEach(elements::add);
            }
            OptionalLong total = ListPage.total(reply.body(), elements.size());
            if (!data.isEmpty() && !repeated) {
                report(request, elements.size(), total);
            }
            boolean done = total.isPresent() && elements.size() >= total.getAsLong();
            if (data.isEmpty() || repeated || done || elements.size() >= maxElements) {
                return whole.with(joined(reply, elements, total, data.isEmpty()));
            }
            last = data;
            whole = whole.then(api.send(plan(request, page), request.companion(), request.deadline()));
        }
    }

    private void report(ValidCall request, int read, OptionalLong total) {
        int done = Math.min(read, maxElements);
        int most = (int) Math.min(total.orElse(maxElements), maxElements);
        String message =
                total.isPresent() ? "%d of %d read".formatted(done, total.getAsLong()) : "%d read".formatted(done);
        request.caller().progress().report(done, most, message);
    }

    private RequestPlan plan(ValidCall request, int page) {
        ObjectNode arguments = request.arguments().deepCopy();
        int size = Math.min(arguments.path("size").asInt(LARGEST_PAGE), LARGEST_PAGE);
        arguments.put("page", page).put("size", size);
        return request.tool().plan(arguments);
    }

    /** @param ended whether the last page was empty, so that without a total those read are all there are */
    private ApiResult joined(ApiResult.Reply reply, ArrayNode elements, OptionalLong total, boolean ended) {
        ObjectNode body = (ObjectNode) reply.body().deepCopy();
        boolean cut = elements.size() > maxElements
                || (elements.size() == maxElements && !ended && total.orElse(Long.MAX_VALUE) > maxElements);
        while (elements.size() > maxElements) {
            elements.remove(elements.size() - 1);
        }
        body.set("data", elements);
        body.remove("_links");
        ObjectNode pagination = body.putObject("_pagination")
                .put("page", 1)
                .put("size", elements.size())
                .put("totalPages", 1);
        total.ifPresent(number -> pagination.put("totalElements", number));
        if (total.isEmpty() && ended) {
            pagination.put("totalElements", elements.size());
        }
        if (cut) {
            pagination.put("truncated", true);
        }
        return new ApiResult.Reply(reply.status(), body);
    }
}
