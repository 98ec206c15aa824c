package io.github.usersmcp.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What models and clients send, in the one spelling that everything else sees. */
class ArgumentNormalizationTest {
    private static final List<ToolDefinition> TOOLS =
            List.copyOf(Tools.catalog().tools());

    private static final List<String> SPELLINGS = List.of(
            "null",
            "''",
            "' '",
            "'5'",
            "'05'",
            "'-0'",
            "5",
            "5.0",
            "5.5",
            "'true'",
            "'True'",
            "true",
            "'[]'",
            "[]",
            "'[1,2]'",
            "'[\\\"1\\\",\\\"2\\\"]'",
            "'[\\\"email:ASC\\\"]'",
            "'[[1]]'",
            "'[1,'",
            "['5', 5.0, null, '']",
            "'email:ASC'",
            "'{}'",
            "{}",
            "'[\\\"[1]\\\"]'",
            "1e999999999",
            "'99999999999999999999'");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "retrieve_user_list | {search: '', role: '', email: null} | {search: '', role: ''}",
                "retrieve_user_list | {search: null, role: null} | {}",
                "retrieve_user_list | {email: null, page: null, orderBy: null, enabled: null} | {}",
                "retrieve_user_list | {search: '', role: '', email: null} | {search: '', role: ''}",
                "retrieve_user_list | {search: null, role: null} | {}",
                "retrieve_user_list | {email: '', page: '', orderBy: '', enabled: '', detail: ''} | {}",
                "retrieve_user_list | {page: '5', size: '100'} | {page: 5, size: 100}",
                "retrieve_user_list | {page: 5.0} | {page: 5}",
                "retrieve_user_list | {enabled: 'true', owner: 'false'} | {enabled: true, owner: false}",
                "retrieve_user_list | {orderBy: '[\\\"email:ASC\\\"]'} | {orderBy: ['email:ASC']}",
                "retrieve_user_list | {orderBy: 'email:ASC'} | {orderBy: ['email:ASC']}",
                "update_user | {roles: '[]'} | {roles: []}",
                "update_user | {roles: []} | {roles: []}",
                "update_user | {roles: ''} | {}",
                "update_user | {roles: null} | {}",
                "update_user | {roles: '[101,\\\"104\\\"]'} | {roles: ['101', '104']}",
                "update_user | {roles: '101'} | {roles: ['101']}",
                "update_user | {roles: 101} | {roles: ['101']}",
                "update_user | {roles: ['101', 104.0]} | {roles: ['101', '104']}",
                "update_user | {firstName: '', lastName: null} | {}",
                "delete_user | {userId: '', confirmationToken: '', requestId: ''} | {}"
            })
    void whatLosesNothingBecomesWhatTheSchemaWants(String tool, String given, String normalized) {
        assertThat(Tools.tool(tool).normalized(Tools.object(given))).isEqualTo(Tools.object(normalized));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{page: '05'}",
                "{page: '5.0'}",
                "{page: ' 5'}",
                "{page: '+5'}",
                "{page: '-0'}",
                "{page: '1e1'}",
                "{page: '٥'}",
                "{page: true}",
                "{page: [5]}",
                "{page: 5.5}",
                "{page: '99999999999999999999'}",
                "{enabled: 'True'}",
                "{enabled: 'yes'}",
                "{enabled: 1}",
                "{enabled: '1'}",
                "{enabled: ['true']}",
                "{orderBy: '[\\\"email:ASC\\\"'}",
                "{orderBy: '[\\\"email:ASC\\\"] x'}",
                "{orderBy: '[[\\\"email:ASC\\\"]]'}",
                "{orderBy: ' [\\\"email:ASC\\\"]'}",
                "{orderBy: 'email:ASC,lastName:ASC'}",
                "{orderBy: ['']}",
                "{orderBy: [null]}",
                "{orderBy: {}}",
                "{email: 5}",
                "{unknown: null}",
                "{unknown: ''}"
            })
    void whatIsAmbiguousStaysAnError(String given) {
        ToolDefinition list = Tools.tool("retrieve_user_list");
        assertThat(list.check(list.normalized(Tools.object(given)))).as(given).isNotEmpty();
    }

    @Test
    void aRequiredArgumentThatIsNullOrEmptyIsMissing() {
        ToolDefinition create = Tools.tool("create_user");
        ObjectNode given = Tools.object("{email: '', enabled: null, totp: 'false', locale: 'en'}");
        assertThat(create.check(create.normalized(given)))
                .extracting(Violation::message)
                .containsExactlyInAnyOrder("email is missing", "enabled is missing");
    }

    @Test
    void nothingToChangeIsNothingToChangeInEverySpelling() {
        ToolDefinition update = Tools.tool("update_user");
        ObjectNode given = Tools.object("{userId: 'a', email: null, firstName: '', roles: null, enabled: ''}");
        assertThat(update.check(update.normalized(given)))
                .extracting(Violation::message)
                .singleElement()
                .asString()
                .startsWith("update_user has nothing to change");
    }

    /** A client of a strict mode gives every argument, and null for those that it does not mean. */
    static Stream<ToolDefinition> tools() {
        return TOOLS.stream();
    }

    @ParameterizedTest
    @MethodSource("tools")
    void aCallOfAStrictClientIsTheCallWithoutItsNulls(ToolDefinition tool) {
        ObjectNode valid = ValidCalls.of(tool.name());
        ObjectNode strict = Tools.object("{}");
        tool.inputSchema().path("properties").propertyNames().forEach(name -> strict.putNull(name));
        List<String> required = tool.inputSchema()
                .path("required")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
        required.forEach(name -> strict.set(name, valid.get(name)));
        tool.arguments().atLeastOneOf().stream().findFirst().ifPresent(name -> strict.set(name, valid.get(name)));
        assertThat(tool.check(tool.normalized(strict))).isEmpty();
        assertThat(tool.normalized(strict).properties())
                .allMatch(argument -> !argument.getValue().isNull());
    }

    @ParameterizedTest
    @MethodSource("tools")
    void aValidCallStaysAsItIs(ToolDefinition tool) {
        ObjectNode valid = ValidCalls.of(tool.name());
        assertThat(tool.normalized(valid)).isEqualTo(valid);
    }

    static Stream<Integer> seeds() {
        return IntStream.range(0, 500).boxed();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void normalizingTwiceChangesNothingMore(int seed) {
        Random random = new Random(seed);
        ToolDefinition tool = TOOLS.get(random.nextInt(TOOLS.size()));
        ObjectNode call = ValidCalls.of(tool.name());
        for (String name : List.copyOf(call.propertyNames())) {
            if (random.nextBoolean()) {
                call.set(name, Tools.json(SPELLINGS.get(random.nextInt(SPELLINGS.size()))));
            }
        }
        ObjectNode before = call.deepCopy();
        ObjectNode once = tool.normalized(call);
        assertThat(tool.normalized(once)).isEqualTo(once);
        assertThat(call).as("pure").isEqualTo(before);
        if (tool.check(call).isEmpty()) {
            assertThat(tool.plan(once)).as("a valid value means the same").isEqualTo(tool.plan(call));
        }
    }

    @Test
    void aTextLongerThanAnyArrayIsNotRead() {
        ToolDefinition update = Tools.tool("update_user");
        ObjectNode given = Tools.object("{userId: 'a'}").put("roles", "[" + "1,".repeat(500_000) + "1]");
        assertThat(update.check(update.normalized(given)))
                .extracting(Violation::message)
                .containsExactly("roles must be an array");
    }
}
