package io.github.usersmcp.call;

import io.github.usersmcp.call.OwnFilters.Unjudged;
import io.github.usersmcp.catalog.ResultRule.Listed;
import io.github.usersmcp.value.ShownText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * How much of a list a result shows. It trusts the API's numbers only if they agree with what the API returned.
 *
 * @param request the call
 * @param page the page shown, from 1
 * @param size how many elements a page has, at least 1
 * @param returned how many elements the API returned, at most the largest page size
 * @param total how many elements exist; empty if the API does not say, or claims fewer than it returned
 * @param cut whether the server's own limit cut the list
 * @param read how many elements the server read to find these; empty if the server did not filter
 * @param unjudged those of them that the server could not judge
 */
record ListPage(
        ValidCall request,
        long page,
        long size,
        int returned,
        OptionalLong total,
        boolean cut,
        OptionalLong read,
        Unjudged unjudged) {
    private static final Set<String> PAGING = Set.of("page", "size", "orderBy");
    private static final int MOST_DIGITS = 9;
    /** The default page size. */
    private static final int LARGEST_PAGE = 100;

    /** @param body the API's answer, or the joined answers of all pages */
    static ListPage of(ValidCall request, JsonNode body) {
        JsonNode given = body.path("_pagination");
        int sent = body.path("data").size();
        int returned = request.isForAll() ? sent : Math.min(sent, most(request));
        long page = number(given.path("page"), 1).orElse(asked(request));
        long size = Math.max(returned, number(given.path("size"), 1).orElse(request.pageSize()));
        long seen = sent == 0 ? 0 : (page - 1) * size + sent;
        return new ListPage(
                request,
                page,
                size,
                returned,
                page == 1 && given.isMissingNode() && isLast(request, body, request.pageSize())
                        ? OptionalLong.of(sent)
                        : total(body, seen),
                returned < sent || given.path("truncated").asBoolean(false),
                number(given.path(OwnFilters.READ), 0),
                OwnFilters.given(request).isEmpty() ? Unjudged.NONE : Unjudged.read(given.path(OwnFilters.UNJUDGED)));
    }

    /**
     * Whether the answer of an API that gives no total has the last elements of the list: it has no link to a next page, and
     * there are no pages, or it is not as long as the page asked for. An API may return shorter pages than asked for, so the
     * length alone proves nothing.
     *
     * @param size how many elements the page asked for has
     */
    static boolean isLast(ValidCall request, JsonNode body, int size) {
        if (request.tool().hasTotal()) {
            return false;
        }
        boolean next = !body.path("_links").path("next").asString("").isEmpty() || body.has("_pagination");
        return !next && (!request.hasPages() || body.path("data").size() != size);
    }

    /** The total that an answer claims, unless it is lower than the number already known. */
    static OptionalLong total(JsonNode body, long seen) {
        return number(body.path("_pagination").path("totalElements"), seen);
    }

    /** A plausible count; the API may write it as a string. */
    private static OptionalLong number(JsonNode node, long least) {
        String digits = node.isString() ? node.stringValue() : node.isIntegralNumber() ? node.toString() : "";
        boolean sound = digits.length() <= MOST_DIGITS && digits.matches("[0-9]+");
        return sound && Long.parseLong(digits) >= least
                ? OptionalLong.of(Long.parseLong(digits))
                : OptionalLong.empty();
    }

    private static int most(ValidCall request) {
        return Math.max(LARGEST_PAGE, request.arguments().path("size").asInt(0));
    }

    private static long asked(ValidCall request) {
        return request.isForAll() ? 1 : request.arguments().path("page").asLong(1);
    }

    /** The same page, of which the result shows only the first elements. */
    ListPage cutTo(int elements) {
        return new ListPage(request, page, size, elements, total, true, read, unjudged);
    }

    private boolean whole() {
        return request.isForAll();
    }

    private long pages() {
        return whole() ? 1 : (total.orElse(0) + size - 1) / size;
    }

    private boolean hasNext() {
        boolean more = total.isPresent() ? page < pages() : returned >= size;
        return !whole() && !cut && more && !isShort();
    }

    /** Whether the API returned fewer than the page has, so that the next page may not be the one that continues it. */
    private boolean isShort() {
        long there = Math.min(size, total.orElse(0) - (page - 1) * size);
        return !whole() && !cut && read.isEmpty() && returned > 0 && returned < there;
    }

    /** The pagination of a result, without a total that cannot be right. */
    ObjectNode pagination() {
        ObjectNode pagination = JsonNodeFactory.instance.objectNode().put("page", page);
        pagination.put("size", whole() ? returned : size);
        total.ifPresent(all -> pagination.put("totalElements", all).put("totalPages", pages()));
        if (hasNext()) {
            pagination.put("nextPage", page + 1);
        }
        if (cut) {
            pagination.put("truncated", true);
        }
        return pagination;
    }

    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (page != asked(request)) {
            warnings.add("The API returned page %d instead of page %d.".formatted(page, asked(request)));
        }
        if (!unjudged.isEmpty()) {
            warnings.add("The API sent no usable %s of %s, who may match, too: %s."
                    .formatted(
                            String.join(" or ", unjudged.fields()),
                            noun().counted(unjudged.count()),
                            unjudged.named()));
        }
        if (cut && read.isPresent() && total.isEmpty()) {
            warnings.add("Only the first %s were read, so others may match, too."
                    .formatted(noun().counted(read.getAsLong())));
        } else if (cut) {
            String all = total.isPresent() ? " of " + total.getAsLong() : "";
            warnings.add("The list is cut: only the first %d%s elements are shown. Narrow it with a filter%s."
                    .formatted(returned, all, request.hasPages() ? ", or read smaller pages" : ""));
        }
        return warnings;
    }

    /**
     * One sentence that says how much of the list is shown, and never overstates it.
     *
     * @param shown how many of the elements returned are in the result
     */
    String summary(int shown) {
        if (returned == 0) {
            return nothing();
        }
        int odd = returned - shown;
        String leftOut = odd == 0
                ? ""
                : "; %d more came in an unexpected form and %s left out".formatted(odd, odd == 1 ? "is" : "are");
        return (total.isPresent() ? ofTotal(shown, total.getAsLong()) : withoutTotal(shown)) + leftOut + open()
                + scope() + ".";
    }

    private String ofTotal(int shown, long all) {
        if (shown == all) {
            return "Found " + counted(all);
        }
        String part = "Showing %s%d of %s".formatted(cut ? "the first " : "", shown, counted(all));
        if (cut) {
            return part + "; the server's limit cut off the rest";
        }
        if (whole()) {
            return part + "; the API returned no more";
        }
        if (isShort()) {
            return part + "; the API returned fewer than a page has, allPages reads the rest";
        }
        if (page > 1) {
            return part + ", page %d of %d".formatted(page, pages());
        }
        boolean full = returned == size && pages() > 1;
        return part
                + (full
                        ? pages() == 2 ? "; page 2 has the rest" : "; pages 2 to %d have the rest".formatted(pages())
                        : "");
    }

    private String withoutTotal(int shown) {
        if (cut && read.isPresent()) {
            return "Showing " + counted(shown) + "; there may be more";
        }
        if (cut) {
            return "Showing the first %s; the server's limit cut the list".formatted(counted(shown));
        }
        String part = "Showing " + counted(shown) + (page > 1 ? " of page " + page : "");
        if (!request.tool().hasTotal() && hasNext()) {
            return part + "; page %d may have more".formatted(page + 1);
        }
        return part + "; the API gave no usable total, so there may be more";
    }

    private String nothing() {
        if (total.orElse(0) > 0) {
            return page > pages()
                    ? "Page %d is past the last page (%d).".formatted(page, pages())
                    : "The API counts %s but returned none of them.".formatted(counted(total.getAsLong()));
        }
        if (page > 1 && total.isEmpty()) {
            return "Page %d is empty.".formatted(page);
        }
        String match = filters().isEmpty() ? " found" : " match" + filters();
        return "No %s%s%s%s.".formatted(noun().many(), match, open(), scope());
    }

    /** Those that may match, too, so that no number seems to count them. */
    private String open() {
        String more = returned == 0 ? "" : " more";
        return unjudged.isEmpty() ? "" : "; %d%s could not be judged".formatted(unjudged.count(), more);
    }

    /** What the server has filtered itself, so that one can tell what it looked at. */
    private String scope() {
        return read.isEmpty()
                ? ""
                : "; read %s%s".formatted(cut ? "only the first " : "", noun().counted(read.getAsLong()));
    }

    private String counted(long number) {
        return noun().counted(number) + filters();
    }

    private Listed noun() {
        return request.tool().result().listed().orElseThrow();
    }

    /** Names the filters, so that a filtered list does not look complete. */
    private String filters() {
        String named = Stream.concat(
                        request.tool().queryArguments().stream(), request.tool().filters().keySet().stream())
                .distinct()
                .filter(name -> !PAGING.contains(name) && request.arguments().has(name))
                .map(name -> name + ": "
                        + Optional.ofNullable(request.names().get(name))
                                .orElseGet(() -> value(request.arguments().path(name))))
                .collect(Collectors.joining(", "));
        return named.isEmpty() ? "" : " (" + named + ")";
    }

    private static String value(JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue() ? "yes" : "no";
        }
        return ShownText.of(value.asString(value.toString()));
    }
}
