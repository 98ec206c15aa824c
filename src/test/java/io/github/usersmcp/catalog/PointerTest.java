package io.github.usersmcp.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class PointerTest {
    private static final JsonNode MASK = JsonNodeFactory.instance.stringNode("***");

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "/users/*/name;['a', 'b']",
                "users/*/name;['a', 'b']",
                "/users/*/roles/*/id;[1, 2]",
                "/users/*;[{name: 'a', roles: [{id: 1}, {id: 2}]}, {name: 'b'}]",
                "/users/name;[]",
                "/nothing;[]",
                "/users/0/name;[]",
                "/*;[]",
                "/;[]",
                "/users//name;[]"
            })
    void readsAllValuesInOrder(String pointer, String values) {
        JsonNode root = Tools.json("{users: [{name: 'a', roles: [{id: 1}, {id: 2}]}, {name: 'b'}]}");
        assertThat(Pointer.of(pointer).read(root))
                .containsExactlyElementsOf(Tools.json(values).valueStream().toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "/a/*/b;{a: [{b: 1}, {b: null}, {c: 2}], d: 3};{a: [{b: '***'}, {b: '***'}, {c: 2}], d: 3}",
                "/a;{a: {b: 1}};{a: '***'}",
                "/a/*;{a: [1, [2]]};{a: ['***', '***']}",
                "/a/b;{a: 1};{a: 1}",
                "/x;{a: 1};{a: 1}",
                "/a/*;{a: {b: 1}};{a: {b: 1}}"
            })
    void changesInPlaceOnlyWhatIsThere(String pointer, String before, String after) {
        JsonNode root = Tools.json(before);
        Pointer.of(pointer).change(root, value -> MASK);
        assertThat(root).isEqualTo(Tools.json(after));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "/a/*/b;{a: [{b: 1, c: 1}, {c: 2}]};{a: [{c: 1}, {c: 2}]}",
                "/a;{a: {b: 1}, c: 1};{c: 1}",
                "/a/*;{a: [1, 2]};{a: []}",
                "/x/y;{a: 1};{a: 1}"
            })
    void removesInPlace(String pointer, String before, String after) {
        JsonNode root = Tools.json(before);
        Pointer.of(pointer).remove(root);
        assertThat(root).isEqualTo(Tools.json(after));
    }

    @ParameterizedTest
    @CsvSource({"/users/*/id,true", "/users,true", "/users/id,false", "/users/*/x,false", "/*,false"})
    void knowsWhetherASchemaHasThePlace(String pointer, boolean exists) {
        JsonNode schema = Tools.json("{properties: {users: {items: {properties: {id: {type: 'string'}}}}}}");
        assertThat(Pointer.of(pointer).existsInSchema(schema)).isEqualTo(exists);
    }

    @Test
    void isWrittenAsItIsRead() {
        assertThat(Pointer.of("users/*/id")).hasToString("/users/*/id");
    }

    @Test
    void cannotNameTheRoot() {
        assertThatThrownBy(() -> new Pointer(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
