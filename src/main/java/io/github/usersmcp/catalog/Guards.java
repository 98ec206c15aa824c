package io.github.usersmcp.catalog;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Which calls could lock people out, each as a JSON Schema over the arguments: the server refuses matching calls
 * against the API user that it signs in as, against the account's owner, and against the last enabled administrator.
 */
final class Guards {
    /** No call of the tool can lock anyone out. */
    static final Guards NONE = new Guards(Optional.empty(), Optional.empty(), Optional.empty());

    private final Optional<ArgumentSchema> self;
    private final Optional<ArgumentSchema> owner;
    private final Optional<ArgumentSchema> lastAdministrator;

    private Guards(
            Optional<ArgumentSchema> self, Optional<ArgumentSchema> owner, Optional<ArgumentSchema> lastAdministrator) {
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

    private static Optional<ArgumentSchema> schema(Fields fields, String key) {
        return fields.optionalObject(key).map(ArgumentSchema::new);
    }

    /** The guards that are defined, by key. */
    Map<String, ArgumentSchema> byName() {
        Map<String, ArgumentSchema> schemas = new LinkedHashMap<>();
        self.ifPresent(schema -> schemas.put("self", schema));
        owner.ifPresent(schema -> schemas.put("owner", schema));
        lastAdministrator.ifPresent(schema -> schemas.put("lastAdministrator", schema));
        return schemas;
    }

    Guarded guarded(JsonNode arguments) {
        return new Guarded(accepts(self, arguments), accepts(owner, arguments), accepts(lastAdministrator, arguments));
    }

    private static boolean accepts(Optional<ArgumentSchema> schema, JsonNode arguments) {
        return schema.filter(known -> known.accepts(arguments)).isPresent();
    }
}
