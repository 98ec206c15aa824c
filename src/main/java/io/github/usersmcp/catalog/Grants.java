package io.github.usersmcp.catalog;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The arguments that say which roles a user will have.
 *
 * @param roles the argument with all of them; the target has its roles under the same name
 * @param add the argument with those to give besides; empty if the tool has none
 * @param remove the argument with those to take; empty if the tool has none
 */
public record Grants(String roles, Optional<String> add, Optional<String> remove) {

    static Grants read(Fields fields) {
        Grants grants = new Grants(fields.text("roles"), fields.optionalText("add"), fields.optionalText("remove"));
        fields.done();
        return grants;
    }

    /** The arguments that stand for a change of the roles and are never sent as such. */
    public Stream<String> edits() {
        return Stream.concat(add.stream(), remove.stream());
    }
}
