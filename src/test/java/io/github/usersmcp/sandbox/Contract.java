package io.github.usersmcp.sandbox;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The published structure of the API, with every object closed: an attribute that it does not name is an error. */
final class Contract {

    private final JsonNode document;
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    /** One operation: where it is, what success is. */
    record Operation(String id, String method, String path, int success, String schema) {
        @Override
        public String toString() {
            return id;
        }
    }

    private Contract(JsonNode document) {
        this.document = document;
    }

    static Contract read() throws IOException {
        try (InputStream stream = Contract.class.getResourceAsStream("/contract/users-api.openapi.json")) {
            String text = new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
            return new Contract(Json.MAPPER.readTree(text.replace("#/components/schemas/", "#/$defs/")));
        }
    }

    Stream<Operation> operations() {
        return document.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .map(operation -> operation(path.getKey(), operation.getKey(), operation.getValue())));
    }

    private static Operation operation(String path, String method, JsonNode operation) {
        Map.Entry<String, JsonNode> response =
                operation.path("responses").properties().iterator().next();
        String schema =
                response.getValue().at("/content/application~1json/schema/$ref").asString();
        return new Operation(
                operation.path("operationId").asString(),
                method.toUpperCase(Locale.ROOT),
                path,
                Integer.parseInt(response.getKey()),
                schema);
    }

    /** What is wrong with a body of that operation's success. */
    List<String> violations(Operation operation, JsonNode body) {
        ObjectNode schema = Json.object().put("$ref", operation.schema());
        ObjectNode definitions =
                document.path("components").path("schemas").deepCopy().asObject();
        definitions.values().forEach(definition -> ((ObjectNode) definition).put("additionalProperties", false));
        schema.set("$defs", definitions);
        return registry.getSchema(schema).validate(body).stream()
                .map(Object::toString)
                .toList();
    }
}
