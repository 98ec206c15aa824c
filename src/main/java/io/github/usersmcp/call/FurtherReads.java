package io.github.usersmcp.call;

import io.github.usersmcp.call.Outcome.Step;
import io.github.usersmcp.catalog.FurtherRead;
import io.github.usersmcp.catalog.FurtherRead.Elements;
import io.github.usersmcp.catalog.FurtherRead.OfOthers;
import io.github.usersmcp.catalog.FurtherRead.Same;
import io.github.usersmcp.catalog.ReadReference;
import io.github.usersmcp.catalog.Template;
import io.github.usersmcp.value.ShownText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads what a person needs to know beside the target, right before the question. A read that fails does not end the call:
 * the question says what was not checked.
 */
final class FurtherReads {
    /** A person reads so many in one sentence. */
    private static final int MOST_IN_SENTENCE = 5;

    private final CompanionReads reads;
    private final UserLists lists;

    FurtherReads(CompanionReads reads, UserLists lists) {
        this.reads = reads;
        this.lists = lists;
    }

    /** Everything that the tool's definition wants to have read. */
    Beside read(Weighing.Weighed weighed) {
        if (weighed.request().tool().beside().isEmpty()) {
            return Beside.NOTHING;
        }
        return new Reading(weighed).all();
    }

    /** One element, and how a person sees it. */
    private record Shown(JsonNode element, String text) {}

    /** The reads for one question. */
    private final class Reading {
        private final ValidCall request;
        private final Optional<ObjectNode> target;
        private final ObjectNode values = JsonNodeFactory.instance.objectNode();
        private final Map<String, List<String>> texts = new LinkedHashMap<>();
        private final List<String> sentences = new ArrayList<>();
        private final List<String> unread = new ArrayList<>();
        private final Map<ObjectNode, Optional<List<ObjectNode>>> own = new HashMap<>();

        Reading(Weighing.Weighed weighed) {
            this.request = weighed.request();
            this.target = weighed.target();
        }

        /** Lists that others are compared with come first. */
        Beside all() {
            Map<String, FurtherRead> all = request.tool().beside();
            all.forEach((name, further) -> {
                if (further.elements().isEmpty()) {
                    readItem(name, further);
                }
            });
            all.forEach((name, further) -> further.elements()
                    .filter(elements -> elements.same().isEmpty())
                    .ifPresent(elements -> readList(name, further, elements)));
            all.forEach((name, further) ->
                    further.elements().flatMap(Elements::same).ifPresent(same -> readSame(name, further, same)));
            return new Beside(values, texts, sentences, unread);
        }

        private void readItem(String name, FurtherRead further) {
            Step<CompanionReads.Found> read = reads.read(further.read(), request, MissingNode.getInstance());
            if (read instanceof Step.Onward<CompanionReads.Found> found) {
                values.set(name, found.value().item());
            } else {
                values.putObject(name);
                unread.add(further.unread());
            }
        }

        private void readList(String name, FurtherRead further, Elements elements) {
            Optional<List<ObjectNode>> read = ownElements(further.read());
            if (read.isEmpty()) {
                unread.add(further.unread());
            }
            take(name, shown(elements.text(), read.orElse(List.of()).stream()).toList());
        }

        /** Elements of other users first, since nobody would expect those. */
        private void readSame(String name, FurtherRead further, Same same) {
            List<JsonNode> compared = compared(same);
            Set<String> wanted = compared.stream()
                    .map(element -> value(element, same))
                    .filter(value -> !value.isEmpty())
                    .collect(Collectors.toSet());
            if (compared.isEmpty() && !isUnread(same.as())) {
                return;
            }
            Optional<List<ObjectNode>> read = wanted.isEmpty() ? Optional.empty() : ownElements(further.read());
            if (read.isEmpty()) {
                unread.add(further.unread());
            }
            List<Shown> found = new ArrayList<>();
            same.others().ifPresent(others -> found.addAll(ofOthers(further, same, others, wanted)));
            Template text = further.elements().orElseThrow().text();
            Stream<ObjectNode> ofUser = read.orElse(List.of()).stream()
                    .filter(element -> wanted.contains(value(element, same)))
                    .filter(element -> compared.stream().noneMatch(other -> isSame(element, other)));
            shown(text, ofUser).forEach(found::add);
            take(name, found);
            if (!found.isEmpty()) {
                sentences.add(same.sentence() + ": "
                        + ShownText.list(texts.getOrDefault(name, List.of()).stream(), MOST_IN_SENTENCE) + ".");
            }
        }

        private boolean isUnread(String list) {
            return Optional.ofNullable(request.tool().beside().get(list))
                    .map(FurtherRead::unread)
                    .filter(unread::contains)
                    .isPresent();
        }

        private List<Shown> ofOthers(FurtherRead further, Same same, OfOthers others, Set<String> wanted) {
            Optional<List<ObjectNode>> read = wanted.isEmpty()
                    ? Optional.empty()
                    : lists.ofOthers(
                            further.read().tool(),
                            request,
                            element -> wanted.contains(
                                    element.path(same.property()).asString("").strip()));
            if (read.isEmpty()) {
                unread.add(others.unread());
            }
            List<ObjectNode> elements = read.orElse(List.of());
            List<JsonNode> users = elements.stream()
                    .map(element -> element.path(FurtherRead.USER))
                    .distinct()
                    .toList();
            return shown(others.text(), elements.stream())
                    .sorted(Comparator.comparingInt(
                            found -> users.indexOf(found.element().path(FurtherRead.USER))))
                    .toList();
        }

        private List<JsonNode> compared(Same same) {
            return same.as().equals(FurtherRead.TARGET)
                    ? target.<List<JsonNode>>map(List::of).orElse(List.of())
                    : values.path(same.as()).valueStream().toList();
        }

        private boolean isSame(JsonNode one, JsonNode other) {
            Optional<ReadReference> found = request.tool().target();
            List<String> names = found.map(
                            reference -> reads.tool(reference).identifiers().toList())
                    .orElse(List.of());
            return one.equals(other)
                    || (!names.isEmpty()
                            && names.stream().allMatch(name -> one.path(name).equals(other.path(name))));
        }

        private Optional<List<ObjectNode>> ownElements(ReadReference read) {
            ObjectNode arguments = JsonNodeFactory.instance.objectNode();
            read.arguments().forEach((name, source) -> {
                if (request.arguments().has(source)) {
                    arguments.set(name, request.arguments().get(source));
                }
            });
            ObjectNode key = arguments.deepCopy().put("", read.tool());
            return own.computeIfAbsent(key, unknown -> lists.elements(read.tool(), request, arguments));
        }

        private void take(String name, List<Shown> found) {
            found.forEach(shown -> values.withArrayProperty(name).add(shown.element()));
            texts.put(name, found.stream().map(Shown::text).toList());
        }
    }

    private static String value(JsonNode element, Same same) {
        return element.path(same.property()).asString("").strip();
    }

    /** In the order of their texts, so that the same elements always look the same. */
    private static Stream<Shown> shown(Template text, Stream<ObjectNode> elements) {
        return elements.map(element -> NamedById.storage(
                        element, element.path("objectStorageId").asString("")))
                .map(element -> new Shown(element, text.render(element)))
                .sorted((one, other) -> one.text().compareTo(other.text()));
    }
}
