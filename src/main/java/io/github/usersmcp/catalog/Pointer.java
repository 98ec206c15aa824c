package io.github.usersmcp.catalog;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A place in a JSON value, like a JSON pointer (RFC 6901) in which {@code *} stands for every element of an array.
 *
 * @param segments the names from the root downwards; at least one
 */
public record Pointer(List<String> segments) {
    static final String EVERY = "*";

    public Pointer {
        if (segments.isEmpty()) {
            throw new IllegalArgumentException("A pointer needs at least one segment; it cannot refer to the root");
        }
        segments = List.copyOf(segments);
    }

    /** Parses a pointer such as {@code /users/*}{@code /roles}; empty segments never match. */
    public static Pointer of(String text) {
        String path = text.startsWith("/") ? text.substring(1) : text;
        return new Pointer(List.of(path.split("/", -1)));
    }

    /** All values at this place, in order; empty if the place does not exist. */
    public Stream<JsonNode> read(JsonNode root) {
        Stream<JsonNode> found = Stream.of(root);
        for (String segment : segments) {
            found = found.flatMap(node -> step(node, segment));
        }
        return found;
    }

    /** Replaces, in place, every value at this pointer by the result of {@code change}. */
    public void change(JsonNode root, UnaryOperator<JsonNode> change) {
        parents(root).forEach(parent -> {
            if (parent instanceof ArrayNode array && last().equals(EVERY)) {
                IntStream.range(0, array.size()).forEach(index -> array.set(index, change.apply(array.get(index))));
            } else if (parent instanceof ObjectNode object && object.has(last())) {
                object.set(last(), change.apply(object.get(last())));
            }
        });
    }

    /** Removes, in place, every value at this pointer. */
    public void remove(JsonNode root) {
        parents(root).forEach(parent -> {
            if (parent instanceof ArrayNode array && last().equals(EVERY)) {
                array.removeAll();
            } else if (parent instanceof ObjectNode object) {
                object.remove(last());
            }
        });
    }

    boolean existsInSchema(JsonNode schema) {
        return !schemaIn(schema).isMissingNode();
    }

    /** The schema of this place; missing if the schema does not have it. */
    JsonNode schemaIn(JsonNode schema) {
        JsonNode place = schema;
        for (String segment : segments) {
            place = segment.equals(EVERY)
                    ? place.path("items")
                    : place.path("properties").path(segment);
        }
        return place;
    }

    /** This pointer without its first segment; empty if it has only one. */
    public Optional<Pointer> inside() {
        return segments.size() == 1 ? Optional.empty() : Optional.of(new Pointer(segments.subList(1, segments.size())));
    }

    /** The parent of this place; empty if that is the root. */
    public Optional<Pointer> holder() {
        return segments.size() == 1
                ? Optional.empty()
                : Optional.of(new Pointer(segments.subList(0, segments.size() - 1)));
    }

    Pointer below(String member) {
        return new Pointer(Stream.concat(Stream.of(member), segments.stream()).toList());
    }

    /** Whether it can match several values. */
    boolean isList() {
        return segments.contains(EVERY);
    }

    /** The last segment. */
    public String last() {
        return segments.get(segments.size() - 1);
    }

    private Stream<JsonNode> parents(JsonNode root) {
        return holder().map(holder -> holder.read(root)).orElseGet(() -> Stream.of(root));
    }

    private static Stream<JsonNode> step(JsonNode node, String segment) {
        if (segment.equals(EVERY)) {
            return node instanceof ArrayNode array ? array.valueStream() : Stream.empty();
        }
        JsonNode child = node.get(segment);
        return child == null ? Stream.empty() : Stream.of(child);
    }

    @Override
    public String toString() {
        return "/" + String.join("/", segments);
    }
}
