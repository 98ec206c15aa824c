package io.github.usersmcp.catalog;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Each case breaks one rule about sentences in one file, and expects an error about that file and that field. */
class DescriptionCheckTest {
    private static final String DESCRIPTION = "/description";
    private static final String LOCALE = "/inputSchema/properties/locale/description";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                Show one user by id. Returns the outcome.    | must end with a sentence that starts with Returns
                Show one user by id. Returns it.             | must end with a sentence that starts with Returns
                This shows one user by id. Returns user.     | must start with what the tool does
                Show one user by id. Returns user            | must end with a period
                Show one user, read-only. Returns user.      | repeats the annotations or the schema: read-only
                Show one user by a string. Returns user.     | repeats the annotations or the schema: string
                Show one user, not read_user. Returns user.  | names an unknown tool: read_user
                Show one user by id. Returns user.           | must say when to use update_user
                """)
    void aDescriptionIsRefused(String text, String problem) {
        Map<String, JsonNode> definitions = Tools.definitions();
        set(definitions, "retrieve_user", DESCRIPTION, "'%s'".formatted(text));
        refused(definitions, "retrieve_user", DESCRIPTION, problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                Language of the user           | must end with a period
                A string of two letters.       | repeats the annotations or the schema: string
                The optional language.         | repeats the annotations or the schema: optional
                Language, see list_languages.  | names an unknown tool: list_languages
                One of de-DE, de, en-US or en. | repeats the enum
                """)
    void anArgumentIsRefused(String text, String problem) {
        Map<String, JsonNode> definitions = Tools.definitions();
        set(definitions, "update_user", LOCALE, "'%s'".formatted(text));
        refused(definitions, "update_user", LOCALE, problem);
    }

    @ParameterizedTest
    @CsvSource({"/description, 651", "/inputSchema/properties/locale/description, 101"})
    void aSentenceHasBounds(String field, int length) {
        Map<String, JsonNode> definitions = Tools.definitions();
        set(definitions, "update_user", field, "'%s.'".formatted("x".repeat(length - 1)));
        refused(definitions, "update_user", field, "has more than %d bytes".formatted(length - 1));
    }

    @ParameterizedTest
    @CsvSource({"update_user", "retrieve_user_list"})
    void whatAModelReadsHasABound(String tool) {
        Map<String, JsonNode> definitions = Tools.definitions();
        set(definitions, tool, "/inputSchema/properties/requestId/pattern", "'^%s$'".formatted("x".repeat(1000)));
        refused(definitions, tool, "/inputSchema", "has, with name and description, more than 2200 bytes");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                update_user     | the description names it
                reset_password  | it is about something else
                rename_user     | there is no such tool
                """)
    void aReasonThatNothingNeedsIsRefused(String sibling, String reason) {
        Map<String, JsonNode> definitions = Tools.definitions();
        set(definitions, "retrieve_user", "/apart/" + sibling, "'%s'".formatted(reason));
        refused(definitions, "retrieve_user", "/apart/" + sibling, "is not needed");
    }

    private static void set(Map<String, JsonNode> definitions, String tool, String place, String value) {
        JsonNode root = Objects.requireNonNull(definitions.get(tool + ".json"));
        int last = place.lastIndexOf('/');
        ((ObjectNode) root.at(place.substring(0, last))).set(place.substring(last + 1), Tools.json(value));
    }

    private static void refused(Map<String, JsonNode> definitions, String tool, String field, String problem) {
        assertThatThrownBy(() -> ToolCatalog.checked(definitions))
                .isInstanceOf(DefinitionException.class)
                .hasMessageStartingWith("tool-schemas/%s.json, %s: %s".formatted(tool, field, problem));
    }
}
