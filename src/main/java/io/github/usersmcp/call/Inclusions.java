package io.github.usersmcp.call;

import io.github.usersmcp.api.ApiExchange;
import io.github.usersmcp.api.ApiResult;
import io.github.usersmcp.catalog.Inclusion;
import io.github.usersmcp.catalog.ToolDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Adds to the elements of a list what a call asks for besides: read with another tool, one element after the other. */
final class Inclusions {
    private static final int MOST_ELEMENTS = 100;
    private static final int MOST_ENTRIES = 100;
    private static final int MOST_NAMED = 20;
    private static final int SHORT = 8;

    /** After so many failures in a row, the next read would fail, too. */
    private static final int MOST_FAILURES = 3;

    private final CompanionReads reads;

    Inclusions(CompanionReads reads) {
        this.reads = reads;
    }

    /** What a call asks for, by the property that holds it. */
    static Map<String, Inclusion> asked(ValidCall request) {
        return request.tool().result().shape().includes().entrySet().stream()
                .filter(inclusion -> request.arguments()
                        .path(Inclusion.ARGUMENT)
                        .valueStream()
                        .anyMatch(name -> name.asString("").equals(inclusion.getKey())))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * Adds what the call asks for.
     *
     * @param elements the elements of the result
     * @param done how much progress has been reported so far
     * @return warnings that name the elements whose entries are not all there
     */
    List<String> add(ValidCall request, List<ObjectNode> elements, long done) {
        List<String> warnings = new ArrayList<>();
        asked(request)
                .forEach((property, inclusion) ->
                        warnings.addAll(new Reading(request, property, inclusion).add(elements, (int) done)));
        return warnings;
    }

    /** One kind of entries, for all elements. */
    private final class Reading {
        private final ValidCall request;
        private final String property;
        private final Inclusion inclusion;
        private final ToolDefinition tool;
        private final List<String> unread = new ArrayList<>();
        private final List<String> cut = new ArrayList<>();
        private String reason = "";
        private int failures;

        Reading(ValidCall request, String property, Inclusion inclusion) {
            this.request = request;
            this.property = property;
            this.inclusion = inclusion;
            this.tool = reads.tool(inclusion.read());
        }

        List<String> add(List<ObjectNode> elements, int done) {
            int most = Math.min(elements.size(), MOST_ELEMENTS);
            for (int index = 0; index < most; index++) {
                ObjectNode element = elements.get(index);
                if (isStopped() || !isRead(element)) {
                    unread.add(name(element));
                }
                String message = "%s of %d of %d read".formatted(inclusion.what(), index + 1, most);
                request.caller().progress().report(done + index + 1, done + most, message);
            }
            elements.stream().skip(most).map(this::name).forEach(unread::add);
            if (elements.size() > most && reason.isEmpty()) {
                reason = "one call reads them for %d; narrow the list or read page by page".formatted(MOST_ELEMENTS);
            }
            return warnings();
        }

        private boolean isStopped() {
            return failures >= MOST_FAILURES
                    || request.deadline().isOver()
                    || Thread.currentThread().isInterrupted();
        }

        private boolean isRead(ObjectNode element) {
            Optional<ObjectNode> arguments = inclusion
                    .read()
                    .argumentsFrom(request.arguments(), element)
                    .map(found -> found.put("size", MOST_ENTRIES))
                    .filter(found -> tool.check(found).isEmpty());
            if (arguments.isEmpty()) {
                return failed("the API's answer does not say what to read");
            }
            ApiExchange exchange = reads.send(tool, arguments.get(), request);
            if (exchange.result() instanceof ApiResult.Failure failure) {
                return failed(Failures.of(tool, failure).message());
            }
            return isTaken(element, ((ApiResult.Reply) exchange.result()).body());
        }

        private boolean isTaken(ObjectNode element, JsonNode body) {
            String member = tool.result().member().orElseThrow();
            ObjectNode answer = JsonNodeFactory.instance.objectNode();
            ArrayNode entries = answer.putArray(member);
            Projection projection = new Projection();
            body.path("data")
                    .valueStream()
                    .limit(MOST_ENTRIES)
                    .forEach(entry -> projection
                            .project("/" + member + "/*", tool.elementSchema(), entry)
                            .ifPresent(entries::add));
            SecretVisibility.mask(tool, answer);
            ArrayNode shown = JsonNodeFactory.instance.arrayNode();
            entries.valueStream().map(this::text).forEach(shown::add);
            if (!shown.isEmpty()) {
                element.set(property, shown);
            }
            if (!projection.oddities().isEmpty()) {
                return failed("the API's answer is not in its documented shape");
            }
            failures = 0;
            if (ListPage.total(body, body.path("data").size()).orElse(0) > shown.size()
                    || body.path("data").size() > shown.size()) {
                cut.add(name(element));
            }
            return true;
        }

        private boolean failed(String why) {
            failures++;
            reason = why;
            return false;
        }

        private String text(JsonNode entry) {
            List<String> fields = request.full() ? inclusion.full() : inclusion.slim();
            return fields.stream()
                    .filter(entry::has)
                    .map(field -> shown(field, entry.path(field).asString("")))
                    .collect(Collectors.joining(" "));
        }

        private String shown(String field, String text) {
            boolean whole = request.full() || !inclusion.shortened().contains(field) || text.length() <= SHORT;
            return whole ? text : text.substring(0, SHORT) + "…";
        }

        private String name(ObjectNode element) {
            return Stream.of("email", "name", "userId")
                    .map(field -> element.path(field).asString(""))
                    .filter(text -> !text.isEmpty())
                    .findFirst()
                    .orElse("?");
        }

        private List<String> warnings() {
            List<String> warnings = new ArrayList<>();
            if (!unread.isEmpty()) {
                String why = reason.isEmpty() ? "the time of the call was over" : reason;
                warnings.add("The %s of %s could not be read: %s.".formatted(inclusion.what(), named(unread), why));
            }
            if (!cut.isEmpty()) {
                warnings.add(
                        "Of %s, only the first %d %s are shown.".formatted(named(cut), MOST_ENTRIES, inclusion.what()));
            }
            return warnings;
        }

        private static String named(List<String> names) {
            String first = names.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
            int more = names.size() - MOST_NAMED;
            return more > 0 ? first + " and %d more".formatted(more) : first;
        }
    }
}
