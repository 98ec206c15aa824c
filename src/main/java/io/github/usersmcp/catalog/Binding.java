package io.github.usersmcp.catalog;

import io.github.usersmcp.value.RequestPlan;
import io.github.usersmcp.value.RequestPlan.Expected;
import io.github.usersmcp.value.RequestPlan.Parameter;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The HTTP request of a tool: method, path, which arguments go into path, query and body, and the success status.
 *
 * @param queryNames argument → the API's name, for those of the query that the API names differently
 */
record Binding(
        String method,
        List<String> path,
        ReservedNames reserved,
        List<String> query,
        Map<String, String> queryNames,
        OptionalInt pageSize,
        List<String> body,
        int success,
        Expected expected) {
    private static final Pattern SEGMENT = Pattern.compile("[a-z0-9-]+|\\{[A-Za-z]+}");
    private static final String PAGE_SIZE = "pageSize";
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

    static Binding read(Fields fields) {
        String method = fields.text("method");
        if (!METHODS.contains(method)) {
            throw fields.problem("method", "must be one of " + METHODS);
        }
        Binding binding = new Binding(
                method,
                path(fields),
                new ReservedNames(fields.textsByName("reserved")),
                fields.texts("query"),
                fields.textByName("queryNames"),
                pageSize(fields),
                fields.texts("body"),
                success(fields),
                expected(fields));
        fields.done();
        return binding;
    }

    private static OptionalInt pageSize(Fields fields) {
        return fields.has(PAGE_SIZE) ? OptionalInt.of(fields.integer(PAGE_SIZE)) : OptionalInt.empty();
    }

    private static List<String> path(Fields fields) {
        String path = fields.text("path");
        List<String> segments = List.of(path.substring(1).split("/", -1));
        if (!path.startsWith("/") || !segments.stream().allMatch(SEGMENT.asMatchPredicate())) {
            throw fields.problem("path", "must be /segments of a-z, 0-9 and dashes, or one {argument} each");
        }
        return segments;
    }

    private static int success(Fields fields) {
        int success = fields.integer("success");
        if (success < 200 || success > 299) {
            throw fields.problem("success", "must be a status from 200 to 299");
        }
        return success;
    }

    private static Expected expected(Fields fields) {
        String answer = fields.text("answer");
        return Arrays.stream(Expected.values())
                .filter(expected -> expected.name().toLowerCase(Locale.ROOT).equals(answer))
                .findFirst()
                .orElseThrow(() -> fields.problem("answer", "must be nothing, links, item, page or list"));
    }

    /** Violations for arguments that would lead the request to another path. */
    List<Violation> check(JsonNode arguments) {
        return reserved.violations(pathArguments(), arguments).toList();
    }

    /** The literal segment that {@code other} has at the argument's position after the same prefix; empty if none. */
    Optional<String> nameBeside(String argument, Binding other) {
        int place = path.indexOf("{" + argument + "}");
        boolean beside =
                other.path.size() > place && other.path.subList(0, place).equals(path.subList(0, place));
        return beside && variable(other.path.get(place)).isEmpty()
                ? Optional.of(other.path.get(place))
                : Optional.empty();
    }

    /** Whether the API says how many elements a list has in all. */
    boolean hasTotal() {
        return expected == Expected.PAGE;
    }

    /** Whether the API returns the elements of a list page by page. */
    boolean hasPages() {
        return hasTotal() || (expected == Expected.LIST && query.contains("page"));
    }

    Stream<String> pathArguments() {
        return path.stream().flatMap(segment -> variable(segment).stream());
    }

    /** @param idempotent whether sending it twice has the same effect as sending it once */
    RequestPlan plan(ObjectNode arguments, boolean idempotent) {
        return new RequestPlan(
                method,
                path.stream().map(segment -> segment(segment, arguments)).toList(),
                query.stream().flatMap(name -> parameters(name, arguments)).toList(),
                body.isEmpty() ? Optional.empty() : Optional.of(bodyOf(arguments)),
                success,
                expected,
                idempotent);
    }

    private static String segment(String segment, ObjectNode arguments) {
        return variable(segment).map(name -> text(arguments.path(name))).orElse(segment);
    }

    private Stream<Parameter> parameters(String name, ObjectNode arguments) {
        JsonNode value = arguments.get(name);
        if (value == null) {
            return name.equals("size")
                    ? pageSize.stream().mapToObj(size -> new Parameter(name, Integer.toString(size)))
                    : Stream.empty();
        }
        Stream<JsonNode> values = value.isArray() ? value.valueStream() : Stream.of(value);
        return values.map(each -> new Parameter(queryNames.getOrDefault(name, name), text(each)));
    }

    private ObjectNode bodyOf(ObjectNode arguments) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        body.stream().filter(arguments::has).forEach(name -> object.set(name, arguments.get(name)));
        return object;
    }

    private static String text(JsonNode value) {
        return value.isNumber() ? plain(value.decimalValue()) : value.asString();
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private static Optional<String> variable(String segment) {
        boolean braces = segment.startsWith("{") && segment.endsWith("}");
        return braces ? Optional.of(segment.substring(1, segment.length() - 1)) : Optional.empty();
    }

    /**
     * Values that an argument in a path must not have, because they would lead to another path: names that the API uses in
     * place of an id, and dot segments, which URLs resolve. The comparison ignores case, as a proxy or server may.
     *
     * @param byArgument argument → the names that the API uses in its place
     */
    record ReservedNames(Map<String, List<String>> byArgument) {
        private static final List<String> DOTS = List.of(".", "..");

        ReservedNames {
            byArgument = Collections.unmodifiableMap(new LinkedHashMap<>(byArgument));
        }

        /** Whether the definition reserves this name for the argument. */
        boolean reserves(String argument, String name) {
            return byArgument.getOrDefault(argument, List.of()).contains(name);
        }

        /** @param inPath the arguments in the path, including those without reserved names */
        Stream<Violation> violations(Stream<String> inPath, JsonNode arguments) {
            return inPath.flatMap(name -> violation(name, arguments.path(name)).stream());
        }

        private Optional<Violation> violation(String argument, JsonNode value) {
            String given = value.asString("");
            return Stream.concat(DOTS.stream(), byArgument.getOrDefault(argument, List.of()).stream())
                    .filter(given::equalsIgnoreCase)
                    .findFirst()
                    .map(name -> new Violation(
                            "/" + argument,
                            "%s must not be %s, which leads to another path of the API".formatted(argument, name),
                            "an id",
                            Optional.of(value.toString()),
                            Optional.empty()));
        }
    }
}
