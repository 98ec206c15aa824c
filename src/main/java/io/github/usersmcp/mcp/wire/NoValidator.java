package io.github.usersmcp.mcp.wire;

import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import java.util.Map;

/**
 * Switches the SDK's validation off. It would check arguments a second time, with other error messages, and results
 * after the change was made.
 */
public final class NoValidator implements JsonSchemaValidator {
    @Override
    public ValidationResponse validate(Map<String, Object> schema, Object content) {
        return ValidationResponse.asValid(null);
    }

    @Override
    public ValidationResponse validateSchema(Map<String, Object> schema) {
        return ValidationResponse.asValid(null);
    }

    @Override
    public void assertConforms(String what, Map<String, Object> schema) {}
}
