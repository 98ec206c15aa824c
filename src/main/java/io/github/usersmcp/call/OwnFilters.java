package io.github.usersmcp.call;

import io.github.usersmcp.api.ApiExchange;
import io.github.usersmcp.api.ApiResult;
import io.github.usersmcp.catalog.ListFilter;
import io.github.usersmcp.catalog.ListFilter.Sent;
import io.github.usersmcp.value.ShownText;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The filters of a call that the API does not have, or not in every version, or ignores: applied here to all elements.
 *
 * @param call the call
 * @param filters the filters that it gives, by argument
 */
record OwnFilters(ValidCall call, Map<String, ListFilter> filters) {
    /** How many elements were read to find those that match, in the pagination of what {@link #applied} returns. */
    static final String READ = "read";

    /** Whom the filters could not judge, in the same place: see {@link Unjudged}. */
    static final String UNJUDGED = "unjudged";

    static final Set<String> WRITTEN = Set.of(READ, UNJUDGED);

    private static final Pattern WORDS = Pattern.compile("\\s+");
    private static final String TRUNCATED = "truncated";
    private static final String PAGINATION = "_pagination";

    /** None if the API can be expected to apply all of them. */
    static OwnFilters of(ValidCall call) {
        OwnFilters given = given(call);
        boolean needed = given.filters().values().stream().anyMatch(filter -> filter.sent() != Sent.CHECKED);
        return needed ? given : new OwnFilters(call, Map.of());
    }

    /** All of them, whether or not the API applies them. */
    static OwnFilters given(ValidCall call) {
        Map<String, ListFilter> given = new LinkedHashMap<>(call.tool().filters());
        given.keySet().removeIf(name -> !call.arguments().has(name));
        return new OwnFilters(call, given);
    }

    /** Whether an answer has elements that the filters reject. */
    boolean areIgnoredBy(ApiExchange answer) {
        return answer.result() instanceof ApiResult.Reply reply
                && reply.body()
                        .path("data")
                        .valueStream()
                        .anyMatch(element -> !accepts(element) && !leavesOpen(element));
    }

    boolean isEmpty() {
        return filters.isEmpty();
    }

    /** Those that the API is given too, although it may not take them. */
    Set<String> sent() {
        return filters.entrySet().stream()
                .filter(filter -> filter.getValue().sent() == Sent.ALSO)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The call for all pages of that size, without some of the filters. The API looks for one word in one field. */
    ValidCall call(Set<String> without, int size) {
        ObjectNode arguments = call.arguments().deepCopy();
        without.forEach(arguments::remove);
        filters.entrySet().stream()
                .filter(filter -> filter.getValue().part() && arguments.has(filter.getKey()))
                .map(Map.Entry::getKey)
                .forEach(name ->
                        arguments.put(name, longestWord(arguments.path(name).asString(""))));
        return call.reduced(arguments.put("size", size));
    }

    private static String longestWord(String text) {
        return Stream.of(WORDS.split(text.strip(), -1))
                .max(Comparator.comparingInt(String::length))
                .orElse(text);
    }

    /** Whether all was read, and nothing of it matches. */
    boolean matchesNone(ApiExchange whole) {
        return whole.result() instanceof ApiResult.Reply reply
                && reply.body().path("data").valueStream().noneMatch(this::accepts);
    }

    /** The exchange with the page of the matching elements that the call asks for. */
    ApiExchange applied(ApiExchange whole) {
        return whole.result() instanceof ApiResult.Reply reply
                ? whole.with(new ApiResult.Reply(reply.status(), matching(reply.body())))
                : whole;
    }

    private ObjectNode matching(JsonNode body) {
        List<JsonNode> matching =
                body.path("data").valueStream().filter(this::accepts).toList();
        boolean all = call.isForAll();
        int size = all ? Math.max(1, matching.size()) : call.pageSize();
        long page = all ? 1 : call.arguments().path("page").asLong(1);
        ObjectNode filtered = JsonNodeFactory.instance.objectNode();
        var data = filtered.putArray("data");
        matching.stream().skip((page - 1) * size).limit(size).forEach(data::add);
        ObjectNode pagination = filtered.putObject(PAGINATION)
                .put("page", page)
                .put("size", size)
                .put(READ, body.path("data").size());
        List<JsonNode> open =
                body.path("data").valueStream().filter(this::leavesOpen).toList();
        pagination.set(UNJUDGED, new Unjudged(open.size(), names(open), fields(open)).json());
        JsonNode whole = body.path(PAGINATION);
        long total = whole.path("totalElements").asLong(Long.MAX_VALUE);
        if (whole.path(TRUNCATED).asBoolean(false) || total > body.path("data").size()) {
            pagination.put(TRUNCATED, true);
        } else {
            pagination.put("totalElements", matching.size());
        }
        return filtered;
    }

    private boolean accepts(JsonNode element) {
        return filters.keySet().stream().allMatch(name -> accepts(name, element));
    }

    /** Whether no filter rejects an element, but some cannot tell. */
    private boolean leavesOpen(JsonNode element) {
        return !accepts(element)
                && filters.keySet().stream().allMatch(name -> accepts(name, element) || leavesOpen(name, element));
    }

    private static List<String> names(List<JsonNode> elements) {
        return elements.stream()
                .limit(Unjudged.MOST_NAMED)
                .map(element -> Stream.of("email", "userId")
                        .map(field -> ShownText.of(element.path(field).asString("")))
                        .filter(text -> !text.isEmpty())
                        .findFirst()
                        .orElse("?"))
                .toList();
    }

    /** The filters that cannot judge one of these. */
    private List<String> fields(List<JsonNode> elements) {
        return filters.keySet().stream()
                .filter(name -> elements.stream().anyMatch(element -> leavesOpen(name, element)))
                .toList();
    }

    private boolean accepts(String name, JsonNode element) {
        return filter(name).accepts(element, call.arguments().path(name));
    }

    private boolean leavesOpen(String name, JsonNode element) {
        return filter(name).leavesOpen(element, call.arguments().path(name));
    }

    private ListFilter filter(String name) {
        return Objects.requireNonNull(filters.get(name));
    }

    /**
     * The elements of a list that a filter neither finds nor rejects, because the API sent no usable value to judge them by.
     *
     * @param count how many there are
     * @param names the first of them, at most {@link #MOST_NAMED}, safe to show
     * @param fields the arguments that could not be judged
     */
    record Unjudged(int count, List<String> names, List<String> fields) {
        static final int MOST_NAMED = 20;
        static final Unjudged NONE = new Unjudged(0, List.of(), List.of());

        private static final String COUNT = "count";
        private static final String NAMES = "names";
        private static final String FIELDS = "fields";

        Unjudged {
            names = List.copyOf(names);
            fields = List.copyOf(fields);
        }

        ObjectNode json() {
            ObjectNode json = JsonNodeFactory.instance.objectNode().put(COUNT, count);
            names.forEach(json.putArray(NAMES)::add);
            fields.forEach(json.putArray(FIELDS)::add);
            return json;
        }

        /** What {@link #json} wrote; none where it wrote nothing. */
        static Unjudged read(JsonNode json) {
            return json.isObject()
                    ? new Unjudged(json.path(COUNT).asInt(0), texts(json.path(NAMES)), texts(json.path(FIELDS)))
                    : NONE;
        }

        private static List<String> texts(JsonNode array) {
            return array.valueStream().map(text -> text.asString("")).toList();
        }

        boolean isEmpty() {
            return count == 0;
        }

        /** As the end of a list of names. */
        String named() {
            int more = count - names.size();
            return String.join(", ", names) + (more > 0 ? " and %d more".formatted(more) : "");
        }
    }
}
