package io.github.usersmcp.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.value.RequestPlan.Expected;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every binding against the published structure of the API. */
class ContractTest {
    private static final JsonNode DOCUMENT = document();
    private static final ToolCatalog FURTHER = FurtherTools.with(FurtherTools.LIST_WITHOUT_TOTAL);

    record Operation(String tool, String method, String path, JsonNode definition) {
        @Override
        public String toString() {
            return tool;
        }

        Stream<String> parameters(String in) {
            return definition
                    .path("parameters")
                    .valueStream()
                    .filter(parameter -> parameter.path("in").asString("").equals(in))
                    .map(parameter -> parameter.path("name").asString());
        }

        JsonNode body() {
            return resolved(definition.at("/requestBody/content/application~1json/schema"));
        }

        String success() {
            return definition.path("responses").propertyNames().iterator().next();
        }

        JsonNode answer() {
            return resolved(answerReference());
        }

        private JsonNode answerReference() {
            return definition.path("responses").path(success()).at("/content/application~1json/schema");
        }

        /** The document describes one object and any number of them alike; only the schemas' names differ. */
        boolean lists() {
            return answerReference().path("$ref").asString("").contains("/List");
        }

        ToolDefinition definedTool() {
            return find(tool).orElseThrow();
        }
    }

    static Stream<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        DOCUMENT.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method ->
                                operations.add(operation(path.getKey(), method.getKey(), method.getValue()))));
        return operations.stream().filter(operation -> find(operation.tool()).isPresent());
    }

    private static Optional<ToolDefinition> find(String tool) {
        return Tools.catalog().find(tool).or(() -> FURTHER.find(tool));
    }

    private static Operation operation(String path, String method, JsonNode definition) {
        String tool = definition
                .path("operationId")
                .asString()
                .replaceAll("([A-Z])", "_$1")
                .toLowerCase(Locale.ROOT);
        return new Operation(tool, method.toUpperCase(Locale.ROOT), path, definition);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void methodAndPathAreTheContracts(Operation operation) {
        Binding binding = operation.definedTool().binding();
        assertThat(binding.method() + " /" + String.join("/", binding.path()))
                .isEqualTo(operation.method() + " " + operation.path());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void pathArgumentsAreTheContracts(Operation operation) {
        assertThat(operation.definedTool().binding().pathArguments())
                .containsExactlyElementsOf(operation.parameters("path").toList());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void queryIsTheContracts(Operation operation) {
        // A newer filter is sent on trial, as some versions of the API take it.
        Binding binding = operation.definedTool().binding();
        assertThat(binding.query().stream()
                        .filter(name -> Optional.ofNullable(
                                        operation.definedTool().filters().get(name))
                                .filter(filter -> filter.sent() != ListFilter.Sent.CHECKED)
                                .isEmpty())
                        .map(name -> binding.queryNames().getOrDefault(name, name)))
                .containsExactlyInAnyOrderElementsOf(
                        operation.parameters("query").toList());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void bodyIsTheContracts(Operation operation) {
        assertThat(operation.definedTool().binding().body())
                .containsExactlyInAnyOrderElementsOf(
                        operation.body().path("properties").propertyNames());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void whatTheBodyRequiresTheToolRequires(Operation operation) {
        assertThat(texts(operation.definedTool().inputSchema().path("required")))
                .containsAll(texts(operation.body().path("required")));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void successIsTheContracts(Operation operation) {
        assertThat(operation.definedTool().binding().success()).isEqualTo(Integer.parseInt(operation.success()));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void theAnswersFormIsTheContracts(Operation operation) {
        assertThat(operation.definedTool().binding().expected()).isEqualTo(expected(operation));
    }

    private static Expected expected(Operation operation) {
        JsonNode answer = operation.answer();
        if (answer.isMissingNode()) {
            return Expected.NOTHING;
        }
        if (!answer.path("properties").has("data")) {
            return Expected.LINKS;
        }
        if (answer.path("properties").has("_pagination")) {
            return Expected.PAGE;
        }
        return operation.lists() ? Expected.LIST : Expected.ITEM;
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    private static JsonNode resolved(JsonNode schema) {
        return schema.has("$ref") ? DOCUMENT.at(schema.path("$ref").asString().substring(1)) : schema;
    }

    private static JsonNode document() {
        InputStream stream = ContractTest.class.getResourceAsStream("/contract/users-api.openapi.json");
        return Tools.MAPPER.readTree(Objects.requireNonNull(stream));
    }
}
