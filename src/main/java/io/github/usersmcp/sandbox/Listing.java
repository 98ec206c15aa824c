package io.github.usersmcp.sandbox;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one list of the API offers: the fields it can be ordered by and its filters. Without {@code orderBy} the rows
 * keep the account's order; a page has 10 rows unless {@code size} says otherwise, 1 to 100.
 *
 * @param ignoresUnknown whether a query parameter that the list does not have is ignored instead of rejected
 */
record Listing(List<String> orderable, Map<String, Filter> filters, boolean ignoresUnknown) {

    private static final Set<String> COMMON = Set.of("page", "size", "orderBy");
    private static final int DEFAULT_SIZE = 10;
    private static final int LARGEST_SIZE = 100;

    Listing(List<String> orderable, Map<String, Filter> filters) {
        this(orderable, filters, false);
    }

    /**
     * This list in that version of the API.
     *
     * @param added the filters that the list has only in version 2026
     */
    Listing in(SandboxApi api, Map<String, Filter> added) {
        Map<String, Filter> all = new HashMap<>(filters);
        if (api == SandboxApi.V2026) {
            all.putAll(added);
        }
        return new Listing(orderable, all, api == SandboxApi.V2025_LENIENT);
    }

    /** The page that the request asks for, or what is wrong with its query. */
    OperationResult answer(Request request, Stream<ObjectNode> rows, UnaryOperator<ObjectNode> answered) {
        return paged(request, rows, page -> new OperationResult.Listed(page.each(answered)));
    }

    /** The same for a list whose answer has links only. */
    OperationResult answerWithoutPagination(Request request, Stream<ObjectNode> rows) {
        return paged(request, rows, OperationResult.ListedWithoutPagination::new);
    }

    private OperationResult paged(Request request, Stream<ObjectNode> rows, Function<Page, OperationResult> outcome) {
        Parameters query = request.query();
        List<String> violations = violations(query);
        if (!violations.isEmpty()) {
            return new OperationResult.Invalid(violations);
        }
        Stream<ObjectNode> kept = rows.filter(row -> keeps(row, query));
        List<ObjectNode> found = ordering(query).map(kept::sorted).orElse(kept).toList();
        return outcome.apply(Page.of(found, number(query, "page", 1), number(query, "size", DEFAULT_SIZE)));
    }

    private List<String> violations(Parameters query) {
        List<String> violations = new ArrayList<>();
        range(query, "page", Integer.MAX_VALUE).ifPresent(violations::add);
        range(query, "size", LARGEST_SIZE).ifPresent(violations::add);
        query.names().forEach(name -> ofName(query, name).ifPresent(violations::add));
        query.all("orderBy").stream()
                .filter(text -> Order.of(text, orderable).isEmpty())
                .map(text -> "orderBy must be field:ASC or field:DESC with field one of " + orderable + ", not " + text)
                .forEach(violations::add);
        return violations;
    }

    private static Optional<String> range(Parameters query, String name, int most) {
        boolean fine = query.first(name).map(text -> isWithin(text, most)).orElse(true);
        return fine ? Optional.empty() : Optional.of(name + " must be an integer from 1 to " + most);
    }

    private static boolean isWithin(String text, int most) {
        return text.matches("[0-9]{1,10}") && Long.parseLong(text) >= 1 && Long.parseLong(text) <= most;
    }

    private Optional<String> ofName(Parameters query, String name) {
        if (!filters.containsKey(name) && !COMMON.contains(name)) {
            return ignoresUnknown ? Optional.empty() : Optional.of("property " + name + " should not exist");
        }
        if (!name.equals("orderBy") && query.all(name).size() > 1) {
            return Optional.of(name + " must be given once");
        }
        return filters.containsKey(name)
                ? query.first(name).flatMap(wanted -> filters.get(name).violation(name, wanted))
                : Optional.empty();
    }

    private boolean keeps(ObjectNode row, Parameters query) {
        return filters.entrySet().stream()
                .allMatch(filter -> query.first(filter.getKey())
                        .map(wanted -> filter.getValue().keeps().test(row, wanted))
                        .orElse(true));
    }

    private Optional<Comparator<ObjectNode>> ordering(Parameters query) {
        return query.all("orderBy").stream()
                .flatMap(text -> Order.of(text, orderable).stream())
                .map(Order::comparator)
                .reduce(Comparator::thenComparing);
    }

    private static int number(Parameters query, String name, int preset) {
        return query.first(name).map(Integer::parseInt).orElse(preset);
    }
}
