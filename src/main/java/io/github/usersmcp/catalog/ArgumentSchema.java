package io.github.usersmcp.catalog;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.math.BigInteger;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A JSON Schema 2020-12, compiled on first use: most processes never call most tools. */
final class ArgumentSchema {
    /**
     * The validator cannot compare a decimal number outside the range of {@code long}; it reports this one as too
     * large.
     */
    private static final JsonNode BEYOND = JsonNodeFactory.instance.numberNode(BigInteger.ONE.shiftLeft(Long.SIZE));

    private final Supplier<? extends JsonNode> definition;
    private volatile com.networknt.schema.@Nullable Schema compiled;

    ArgumentSchema(JsonNode definition) {
        this.definition = () -> definition;
    }

    ArgumentSchema(JsonText definition) {
        this.definition = definition::tree;
    }

    JsonNode definition() {
        return definition.get();
    }

    List<Error> violations(JsonNode instance) {
        return compiled().validate(comparable(instance));
    }

    boolean accepts(JsonNode instance) {
        return violations(instance).isEmpty();
    }

    private static JsonNode comparable(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(property -> copy.set(property.getKey(), comparable(property.getValue())));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(element -> copy.add(comparable(element)));
            return copy;
        }
        return node.isNumber() && !node.canConvertToLong() ? BEYOND : node;
    }

    /** The validator warns about unknown keywords; these are ours, and validate nothing. */
    private static Dialect dialect() {
        return Dialect.builder(Dialects.getDraft202012())
                .keyword(new NonValidationKeyword(Rule.KEYWORD))
                .keyword(new NonValidationKeyword(Arguments.NOT_AFTER))
                .keyword(new NonValidationKeyword(ArgumentNormalization.FROM_INTEGER))
                .keyword(new NonValidationKeyword(ArgumentNormalization.EMPTY_IS_WRONG))
                .build();
    }

    private com.networknt.schema.Schema compiled() {
        com.networknt.schema.Schema ready = compiled;
        if (ready == null) {
            ready = SchemaRegistry.withDefaultDialect(dialect()).getSchema(definition());
            compiled = ready;
        }
        return ready;
    }
}
