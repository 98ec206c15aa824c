package io.github.usersmcp.call;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** Validates results against the tools' output schemas. */
final class ResultSchemas {
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    /** The violations of the tool's output schema in a result. */
    List<String> violations(String tool, JsonNode result) {
        return schemas
                .computeIfAbsent(
                        tool, name -> registry.getSchema(RunningTools.tool(name).outputSchema()))
                .validate(result)
                .stream()
                .map(Object::toString)
                .toList();
    }
}
