package io.github.usersmcp.call;

import io.github.usersmcp.api.ApiExchange;
import io.github.usersmcp.api.ApiResult;
import io.github.usersmcp.catalog.Inclusion;
import io.github.usersmcp.catalog.ResultRule.Listed;
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
    private static final int SHORT = 8;

    /** The one entry of an element whose entries were not read, so that it differs from one that has none. */
    private static final String NOT_READ = "?";

    /** The last entry of an element that may have more. */
    private static final String MORE = "…";

    /** In the place of what tells an entry from others, so that nobody can name one like a mark above. */
    private static final String NO_ID = "-";

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
     * @return warnings that count the elements whose entries are not all there, which are marked in the list
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
        private String reason = "";
        private int unread;
        private int cut;
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
                    leaveOut(element);
                }
                String message = "%s of %d of %d read".formatted(inclusion.what(), index + 1, most);
                request.caller().progress().report(done + index + 1, done + most, message);
            }
            elements.stream().skip(most).forEach(this::leaveOut);
            if (elements.size() > most && reason.isEmpty()) {
                reason = "One call reads them for %d %s; narrow the list or read page by page"
                        .formatted(MOST_ELEMENTS, listed().many());
            }
            return warnings();
        }

        private void leaveOut(ObjectNode element) {
            element.withArrayProperty(property).add(NOT_READ);
            unread++;
        }

        private Listed listed() {
            return request.tool().result().listed().orElseThrow();
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
                return failed("The API's answer does not say what to read");
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
                return failed("The API's answer is not in its documented shape");
            }
            failures = 0;
            if (mayHaveMore(body, shown.size())) {
                element.withArrayProperty(property).add(MORE);
                cut++;
            }
            return true;
        }

        /** A page may be shorter than what was asked for, so only a total, or an empty page, says that it is the last. */
        private boolean mayHaveMore(JsonNode body, int shown) {
            int sent = body.path("data").size();
            return sent > 0 && ListPage.total(body, sent).orElse(Long.MAX_VALUE) > shown;
        }

        private boolean failed(String why) {
            failures++;
            reason = why;
            return false;
        }

        private String text(JsonNode entry) {
            List<String> fields = request.full() ? inclusion.full() : inclusion.slim();
            Stream<String> identity = entry.has(fields.get(0)) ? Stream.empty() : Stream.of(NO_ID);
            Stream<String> known = fields.stream()
                    .filter(entry::has)
                    .map(field -> shown(field, entry.path(field).asString("")));
            return Stream.concat(identity, known).collect(Collectors.joining(" "));
        }

        private String shown(String field, String text) {
            boolean whole = request.full() || !inclusion.shortened().contains(field) || text.length() <= SHORT;
            return whole ? text : text.substring(0, SHORT) + "…";
        }

        private List<String> warnings() {
            List<String> warnings = new ArrayList<>();
            if (unread > 0) {
                String why = reason.isEmpty() ? "The time of the call was over" : reason;
                warnings.add(
                        "The %s of %s were not read, so whether there are any is not known: there, %s has “%s”. %s."
                                .formatted(inclusion.what(), listed().counted(unread), property, NOT_READ, why));
            }
            if (cut > 0) {
                warnings.add("%s may have more %s than are shown: there, %s ends with “%s”."
                        .formatted(listed().counted(cut), inclusion.what(), property, MORE));
            }
            return warnings;
        }
    }
}
