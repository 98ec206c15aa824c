package io.github.usersmcp.sandbox;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One page of rows.
 *
 * @param number from 1; a page beyond the last one is empty
 * @param size rows to a page
 */
record Page(List<ObjectNode> rows, int number, int size, int totalElements) {

    static Page of(List<ObjectNode> all, int number, int size) {
        List<ObjectNode> rows =
                all.stream().skip((number - 1L) * size).limit(size).toList();
        return new Page(rows, number, size, all.size());
    }

    /** The same page with each of its rows as it is answered. */
    Page each(UnaryOperator<ObjectNode> answered) {
        return new Page(rows.stream().map(answered).toList(), number, size, totalElements);
    }

    private int totalPages() {
        return (totalElements + size - 1) / size;
    }

    ObjectNode body(Request request) {
        ObjectNode body = Json.object();
        ArrayNode data = body.putArray("data");
        rows.forEach(data::add);
        body.set("_links", links(request));
        body.putObject("_pagination")
                .put("size", size)
                .put("totalElements", totalElements)
                .put("totalPages", totalPages())
                .put("page", number);
        return body;
    }

    private ObjectNode links(Request request) {
        int last = Math.max(totalPages(), 1);
        ObjectNode links = Json.object()
                .put("first", link(request, 1))
                .put("self", request.pathAndQuery())
                .put("last", link(request, last));
        if (number > 1) {
            links.put("previous", link(request, Math.min(number - 1, last)));
        }
        if (number < last) {
            links.put("next", link(request, number + 1));
        }
        return links;
    }

    private static String link(Request request, int page) {
        Stream<String> others =
                Arrays.stream(request.rawQuery().split("&", -1)).filter(pair -> !pair.isEmpty() && !isPage(pair));
        return request.rawPath()
                + Stream.concat(Stream.of("page=" + page), others).collect(Collectors.joining("&", "?", ""));
    }

    private static boolean isPage(String pair) {
        return pair.startsWith("page=");
    }
}
