package io.github.usersmcp.call;

import io.github.usersmcp.api.ApiExchange;
import io.github.usersmcp.api.ApiExchange.Correlation;
import io.github.usersmcp.api.ApiResult;
import io.github.usersmcp.api.UsersApi;
import io.github.usersmcp.value.RequestPlan;
import java.util.LinkedHashSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a list: one page as the API cuts it, or page by page, up to a limit, where a call wants all pages or filters by what
 * the API cannot.
 */
final class Pages {
    private static final int LARGEST_PAGE = 100;
    private static final int BAD_REQUEST = 400;

    private final UsersApi api;
    private final int maxElements;
    private final long maxBytes;
    private final Set<String> untaken = ConcurrentHashMap.newKeySet();

    /**
     * @param maxElements how many elements it collects from all pages
     * @param maxBytes their estimated size in memory; at least one page is read
     */
    Pages(UsersApi api, int maxElements, long maxBytes) {
        this.api = api;
        this.maxElements = maxElements;
        this.maxBytes = maxBytes;
    }

    /** Whether the call may need more than one page. */
    static boolean readsAll(ValidCall request) {
        return request.tool().result().listed().isPresent()
                && (request.isForAll() || !OwnFilters.given(request).isEmpty());
    }

    /**
     * Reads what the call needs as one exchange: the reply carries all elements, the attempts are the sum of all pages, and the
     * request id is that of the first page (the caller's id, if there is one).
     */
    ApiExchange read(ValidCall request) {
        OwnFilters filters = OwnFilters.of(request);
        return filters.isEmpty() ? trusted(request) : filters.applied(taken(filters));
    }

    /** What the API finds; if that shows that it ignored a filter, all pages, filtered here. */
    private ApiExchange trusted(ValidCall request) {
        boolean all = request.isForAll();
        ApiExchange found = all
                ? all(request, first(request, request.correlation()))
                : own(api.send(request.tool().plan(request.arguments()), request.correlation(), request.deadline()));
        OwnFilters given = OwnFilters.given(request);
        if (!given.areIgnoredBy(found)) {
            return found;
        }
        ValidCall whole = given.call(Set.of(), LARGEST_PAGE);
        return given.applied(all ? found : all(whole, found.then(first(whole, whole.companion()))));
    }

    /** Without what only this server writes: the API must not forge it. */
    private static ApiExchange own(ApiExchange exchange) {
        if (exchange.result() instanceof ApiResult.Reply reply
                && reply.body() instanceof ObjectNode body
                && body.path("_pagination") instanceof ObjectNode pagination) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            copy.setAll(body);
            copy.set("_pagination", pagination.deepCopy().without(OwnFilters.WRITTEN));
            return exchange.with(new ApiResult.Reply(reply.status(), copy));
        }
        return exchange;
    }

    /**
     * All pages, filtered by the API too where it takes the filter. Some versions of it do, some ignore it, which makes no
     * difference as all elements are filtered here, and some answer 400: those are asked without, from then on. Where the API
     * finds nothing, the server looks itself, because it also finds words of different fields and letters without accents.
     */
    private ApiExchange taken(OwnFilters filters) {
        ValidCall whole = filters.call(Set.of(), LARGEST_PAGE);
        ValidCall without = filters.call(filters.sent(), LARGEST_PAGE);
        if (filters.sent().isEmpty() || untaken.containsAll(filters.sent())) {
            return all(without, first(without, whole.correlation()));
        }
        ApiExchange first = first(whole, whole.correlation());
        if (!(first.result() instanceof ApiResult.Refused refused) || refused.status() != BAD_REQUEST) {
            ApiExchange found = all(whole, first);
            return filters.matchesNone(found) ? all(without, found.then(first(without, without.companion()))) : found;
        }
        ApiExchange again = first.then(first(without, without.companion()));
        if (again.result() instanceof ApiResult.Reply) {
            untaken.addAll(filters.sent());
        }
        return all(without, again);
    }

    private ApiExchange first(ValidCall request, Correlation correlation) {
        return api.send(plan(request, 1), correlation, request.deadline());
    }

    private ApiExchange all(ValidCall request, ApiExchange first) {
        Collected collected = new Collected(maxElements, maxBytes);
        ApiExchange whole = first;
        int sent = 0;
        for (int page = 2; ; page++) {
            if (!(whole.result() instanceof ApiResult.Reply reply)) {
                return whole;
            }
            JsonNode data = reply.body().path("data");
            boolean repeated = !collected.addNew(data);
            sent += data.size();
            boolean last = ListPage.isLast(request, reply.body(), pageSize(request));
            OptionalLong claimed = ListPage.total(reply.body(), collected.size());
            OptionalLong total = last && claimed.isEmpty() ? OptionalLong.of(sent) : claimed;
            if (!repeated) {
                report(request, collected.size(), total);
            }
            boolean done = last || !request.hasPages() || (total.isPresent() && collected.size() >= total.getAsLong());
            if (repeated || done || collected.isFull()) {
                return whole.with(joined(reply, collected, total, data.isEmpty()));
            }
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
        arguments.put("page", page).put("size", pageSize(request));
        return request.tool().plan(arguments);
    }

    private static int pageSize(ValidCall request) {
        return Math.min(request.arguments().path("size").asInt(LARGEST_PAGE), LARGEST_PAGE);
    }

    /** @param ended whether the last page was empty, so that the list is complete even without a total */
    private static ApiResult joined(ApiResult.Reply reply, Collected collected, OptionalLong total, boolean ended) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("data", collected.elements());
        int size = collected.elements().size();
        ObjectNode pagination =
                body.putObject("_pagination").put("page", 1).put("size", size).put("totalPages", 1);
        total.ifPresent(number -> pagination.put("totalElements", number));
        if (total.isEmpty() && ended) {
            pagination.put("totalElements", size);
        }
        boolean whole = ended || total.orElse(Long.MAX_VALUE) <= size;
        if (collected.isFull() && !whole) {
            pagination.put("truncated", true);
        }
        return new ApiResult.Reply(reply.status(), body);
    }

    /**
     * The elements read so far, without duplicates: a repeated page, or an element that moved to a later page meanwhile, adds
     * nothing. Bounded in number and in memory, whatever the API sends.
     */
    private static final class Collected {
        /** Much more than a user with many roles and permissions needs. */
        private static final long MOST_OF_ELEMENT = 32 << 10;

        private static final int VALUE = 64;

        private final Set<JsonNode> elements = new LinkedHashSet<>();
        private final int most;
        private long room;
        private boolean full;

        Collected(int most, long bytes) {
            this.most = most;
            this.room = Math.min(bytes, Math.max(100, most) * MOST_OF_ELEMENT);
        }

        /** Adds a page; returns whether it contained anything new. */
        boolean addNew(JsonNode page) {
            boolean brought = false;
            for (JsonNode element : page) {
                if (isFull() || elements.contains(element)) {
                    continue;
                }
                room -= weight(element);
                full = room < 0;
                brought |= !full && elements.add(element);
            }
            return brought;
        }

        int size() {
            return elements.size();
        }

        boolean isFull() {
            return full || elements.size() >= most;
        }

        ArrayNode elements() {
            return JsonNodeFactory.instance.arrayNode().addAll(elements);
        }

        /** Roughly the bytes that a value takes in memory. */
        private static long weight(JsonNode value) {
            long inside = value.isString()
                    ? value.stringValue().length()
                    : value.valueStream().mapToLong(Collected::weight).sum();
            return VALUE + inside;
        }
    }
}
