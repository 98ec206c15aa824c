package io.github.usersmcp.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.ToolData;
import io.github.usersmcp.value.RequestPlan;
import io.github.usersmcp.value.RequestPlan.Expected;
import io.github.usersmcp.value.RequestPlan.Parameter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class RequestPlanTest {
    static List<String> tools() {
        return ToolData.names();
    }

    @ParameterizedTest
    @MethodSource("tools")
    void aFullCallComesToItsRequest(String tool) {
        assertThat(Tools.tool(tool).plan(resolved(Tools.tool(tool), ValidCalls.of(tool))))
                .isEqualTo(plan(ToolData.of(tool, "full")));
    }

    /** Names of roles become ids before a call becomes a request. */
    private static ObjectNode resolved(ToolDefinition tool, ObjectNode arguments) {
        tool.resolves().forEach((argument, kind) -> {
            if (kind == NamedKind.ROLE && arguments.get(argument) instanceof ArrayNode names) {
                ArrayNode ids = arguments.putArray(argument);
                names.forEach(name -> ids.add(Integer.parseInt(name.asString())));
            }
        });
        return arguments;
    }

    private static RequestPlan plan(JsonNode full) {
        String[] request = full.required("request").asString().split(" /", -1);
        return new RequestPlan(
                        request[0],
                        List.of(request[1].split("/", -1)),
                        full.required("query")
                                .valueStream()
                                .map(RequestPlanTest::parameter)
                                .toList(),
                        full.optional("body"),
                        full.required("success").asInt(),
                        Expected.valueOf(full.required("answer").asString().toUpperCase(Locale.ROOT)),
                        full.required("repeatable").asBoolean())
                .withSecrets(secrets(full));
    }

    private static Parameter parameter(JsonNode query) {
        String[] nameAndValue = query.asString().split("=", 2);
        return new Parameter(nameAndValue[0], nameAndValue[1]);
    }

    private static Set<String> secrets(JsonNode full) {
        return full.required("secrets").valueStream().map(JsonNode::asString).collect(Collectors.toSet());
    }

    @Test
    void whatWasNotGivenIsNotSent() {
        assertThat(Tools.tool("update_user")
                        .plan(Tools.object("{userId: 'a', enabled: false, roles: []}"))
                        .body())
                .contains(Tools.json("{enabled: false, roles: []}"));
    }

    @Test
    void aListIsAskedForAWholePageUnlessTheCallSaysOtherwise() {
        assertThat(Tools.tool("retrieve_user_list").plan(Tools.object("{}")).query())
                .containsExactly(new Parameter("size", "100"));
    }
}
