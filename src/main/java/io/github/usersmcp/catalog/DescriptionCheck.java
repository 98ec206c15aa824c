package io.github.usersmcp.catalog;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks what a program can check of the sentences by which a model chooses a tool and fills in its arguments. What takes a
 * reader is scored in {@code tool-schemas/SCORES.md}.
 */
final class DescriptionCheck {
    /** For siblings that a description does not name: why a model does not confuse them. Only the build reads it. */
    static final String APART = "apart";

    private static final int MOST_BYTES_FOR_A_MODEL = 2_200;
    private static final int MOST_BYTES_OF_A_DESCRIPTION = 650;
    private static final int MOST_BYTES_OF_AN_ARGUMENT = 100;

    private static final Set<String> VERBS =
            Set.of("Check", "Create", "Delete", "List", "Resend", "Rotate", "Send", "Show", "Update");

    /** Words of a tool's name, besides the verb that it starts with, that do not say what the tool is about. */
    private static final Set<String> FILLERS = Set.of("list", "is", "set");

    private static final Pattern SNAKE_CASE = Pattern.compile("\\b[a-z]+(_[a-z0-9]+)+\\b");

    private static final Pattern SAID_ELSEWHERE = Pattern.compile(
            "(?i)\\b(read-?only|(non-?)?destructive|idempotent|open-world|optional|required|strings?|integers?|booleans?|arrays?"
                    + "|objects?(?! storage))\\b");

    private final Map<String, JsonNode> definitions;
    private final ObjectNode tool;
    private final String name;
    private final String description;
    private final Require demand;

    /** @param definitions all definitions by file, as written, each valid but for its sentences */
    private DescriptionCheck(Map<String, JsonNode> definitions, String file, ObjectNode tool) {
        this.definitions = definitions;
        this.tool = tool;
        name = tool.path("name").asString();
        description = tool.path("description").asString();
        demand = new Require(file);
    }

    /** @throws DefinitionException for the first sentence that breaks a rule */
    static void run(Map<String, JsonNode> definitions) {
        definitions.forEach((file, root) -> new DescriptionCheck(definitions, file, (ObjectNode) root).run());
    }

    private void run() {
        checkSentence("/description", description, MOST_BYTES_OF_A_DESCRIPTION);
        checkFirstSentence();
        checkLastSentence();
        arguments().forEach(argument -> checkArgument(argument.getKey(), argument.getValue()));
        checkSiblings();
        demand.that(
                bytes(seenByAModel()) <= MOST_BYTES_FOR_A_MODEL,
                "/inputSchema",
                "has, with name and description, more than %d bytes".formatted(MOST_BYTES_FOR_A_MODEL));
    }

    private void checkSentence(String field, String text, int mostBytes) {
        demand.that(text.endsWith("."), field, "must end with a period");
        demand.that(bytes(text) <= mostBytes, field, "has more than %d bytes".formatted(mostBytes));
        words(SAID_ELSEWHERE, text)
                .forEach(word -> demand.that(false, field, "repeats the annotations or the schema: " + word));
        Set<String> known = Stream.concat(toolNames(), outcomes()).collect(Collectors.toSet());
        words(SNAKE_CASE, text)
                .forEach(word -> demand.that(known.contains(word), field, "names an unknown tool: " + word));
    }

    private void checkFirstSentence() {
        demand.that(
                VERBS.contains(description.split(" ", 2)[0]),
                "/description",
                "must start with what the tool does, with one of the verbs "
                        + VERBS.stream().sorted().collect(Collectors.joining(", ")));
    }

    private void checkLastSentence() {
        String last = description
                .substring(description.lastIndexOf(". ", description.length() - 2) + 1)
                .strip();
        List<String> words = List.of(last.split("[^A-Za-z]+", -1));
        demand.that(
                last.startsWith("Returns ")
                        && tool.at("/outputSchema/properties").propertyNames().stream()
                                .anyMatch(property -> !property.equals("outcome") && words.contains(property)),
                "/description",
                "must end with a sentence that starts with Returns and names a property of the result besides outcome");
    }

    private void checkArgument(String argument, JsonNode schema) {
        String field = "/inputSchema/properties/%s/description".formatted(argument);
        String text = schema.path("description").asString();
        checkSentence(field, text, MOST_BYTES_OF_AN_ARGUMENT);
        String choices = schema.path("enum")
                .valueStream()
                .map(choice -> Pattern.quote(choice.asString()))
                .collect(Collectors.joining("(, |/|\\||,? and |,? or )"));
        demand.that(choices.isEmpty() || !Pattern.compile(choices).matcher(text).find(), field, "repeats the enum");
    }

    private void checkSiblings() {
        Set<String> named = Stream.concat(
                        Stream.of(description),
                        arguments().stream()
                                .map(argument ->
                                        argument.getValue().path("description").asString()))
                .flatMap(text -> words(SNAKE_CASE, text))
                .collect(Collectors.toSet());
        Set<String> apart = Set.copyOf(tool.path(APART).propertyNames());
        Set<String> siblings = toolNames().filter(this::isSibling).collect(Collectors.toSet());
        siblings.forEach(sibling -> demand.that(
                named.contains(sibling) || apart.contains(sibling),
                "/description",
                "must say when to use %s, or /%s why nobody confuses the two".formatted(sibling, APART)));
        apart.forEach(sibling -> {
            String field = "/%s/%s".formatted(APART, sibling);
            demand.that(siblings.contains(sibling), field, "is not needed: no such tool shares a noun with this one");
            demand.that(!named.contains(sibling), field, "is not needed: a description here names the tool");
        });
    }

    /** Whether the names of both tools say that they are about the same thing. */
    private boolean isSibling(String other) {
        return !other.equals(name) && nouns(name).stream().anyMatch(nouns(other)::contains);
    }

    /** What a tool is about: every word but the verb; only {@code user} if nothing more specific is left. */
    private static Set<String> nouns(String name) {
        List<String> words = List.of(name.split("_", -1));
        Set<String> nouns = new LinkedHashSet<>(words.subList(1, words.size()));
        nouns.removeAll(FILLERS);
        if (nouns.size() > 1) {
            nouns.remove("user");
        }
        return nouns;
    }

    private Stream<String> toolNames() {
        return definitions.values().stream()
                .map(definition -> definition.path("name").asString());
    }

    private Stream<String> outcomes() {
        return tool.path("outputSchema").findValues("enum").stream()
                .flatMap(JsonNode::valueStream)
                .map(JsonNode::asString);
    }

    private Set<Map.Entry<String, JsonNode>> arguments() {
        return tool.at("/inputSchema/properties").properties();
    }

    private String seenByAModel() {
        ObjectNode seen = JsonNodeFactory.instance.objectNode();
        seen.put("name", name).put("description", description);
        seen.set("inputSchema", InnerKeywords.listed((ObjectNode) tool.path("inputSchema")));
        return seen.toString();
    }

    private static Stream<String> words(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
