package io.github.usersmcp.catalog;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Which calls could lock people out, each as a JSON Schema over the arguments: those that are refused against the API user
 * that the server signs in as, against the account's owner, and against the last enabled administrator.
 */
final class Guards {
    /** No call of the tool can. */
    static final Guards NONE = new Guards(Optional.empty(), Optional.empty(), Optional.empty());

    private final Optional<Schema> self;
    private final Optional<Schema> owner;
    private final Optional<Schema> lastAdministrator;

    private Guards(Optional<Schema> self, Optional<Schema> owner, Optional<Schema> lastAdministrator) {
        this.self = self;
        this.owner = owner;
        this.lastAdministrator = lastAdministrator;
    }

    static Guards read(Fields fields) {
        Guards guards =
                new Guards(schema(fields, "self"), schema(fields, "owner"), schema(fields, "lastAdministrator"));
        fields.done();
        return guards;
    }

    private static Optional<Schema> schema(Fields fields, String key) {
        return fields.optionalObject(key).map(Schema::new);
    }

    /** Those that there are, by their keys. */
    Map<String, Schema> byName() {
        Map<String, Schema> schemas = new LinkedHashMap<>();
        self.ifPresent(schema -> schemas.put("self", schema));
        owner.ifPresent(schema -> schemas.put("owner", schema));
        lastAdministrator.ifPresent(schema -> schemas.put("lastAdministrator", schema));
        return schemas;
    }

    Guarded guarded(JsonNode arguments) {
        return new Guarded(accepts(self, arguments), accepts(owner, arguments), accepts(lastAdministrator, arguments));
    }

    private static boolean accepts(Optional<Schema> schema, JsonNode arguments) {
        return schema.filter(known -> known.accepts(arguments)).isPresent();
    }
}
