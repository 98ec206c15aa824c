package io.github.usersmcp.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class SharedRefsTest {
    private static final Map<String, JsonNode> FILES = Map.of(
            "shared/a.json",
            Tools.json(
                    "{name: {type: 'string', extra: {x: 1, y: 2}, list: [1]}, nested: {$ref: 'shared/b.json#/deep'}}"),
            "shared/b.json",
            Tools.json(
                    "{deep: {items: {$ref: 'shared/a.json#/name'}}, plain: 7, me: {again: {$ref: 'shared/b.json#/me'}},"
                            + " here: {$ref: 'shared/b.json#/there'}, there: [{$ref: 'shared/b.json#/here'}]}"));

    @Test
    void aReferenceIsReplacedByItsPiece() {
        assertThat(resolve("{properties: {name: {$ref: 'shared/a.json#/name/extra'}}}"))
                .isEqualTo(Tools.json("{properties: {name: {x: 1, y: 2}}}"));
    }

    @Test
    void aPieceMayReferToFurtherPieces() {
        assertThat(resolve("{$ref: 'shared/a.json#/nested'}").at("/items/type")).isEqualTo(Tools.json("'string'"));
    }

    @Test
    void elementsOfAnArrayAreReplacedToo() {
        assertThat(resolve("[{$ref: 'shared/b.json#/plain'}, 8]")).isEqualTo(Tools.json("[7, 8]"));
    }

    @Test
    void keysBesideAReferenceReplaceThoseOfThePieceAndNotDeeper() {
        assertThat(resolve("{$ref: 'shared/a.json#/name', extra: {z: 3}, list: [2]}"))
                .isEqualTo(Tools.json("{type: 'string', extra: {z: 3}, list: [2]}"));
    }

    @Test
    void keysBesideAReferenceComeFirst() {
        assertThat(resolve("{$ref: 'shared/a.json#/name', description: 'x'}").propertyNames())
                .first()
                .isEqualTo("description");
    }

    @Test
    void aPieceThatWasPutInDoesNotChangeWithAnotherUse() {
        SharedRefs pieces = pieces();
        pieces.resolve("t.json", Tools.json("{$ref: 'shared/a.json#/name', type: 'integer'}"));
        assertThat(pieces.resolve("t.json", Tools.json("{$ref: 'shared/a.json#/name'}"))
                        .path("type"))
                .isEqualTo(Tools.json("'string'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"shared/b.json#/me", "shared/b.json#/here"})
    void aCircleIsRefused(String reference) {
        assertThatThrownBy(() -> resolve("{$ref: '" + reference + "'}"))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("shared/b.json", "$ref", "circle");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shared/a.json#/nothing",
                "shared/a.json",
                "shared/a.json#name",
                "#/name",
                "other/a.json#/name",
                "shared/../a.json#/name",
                ""
            })
    void aReferenceToNothingIsRefused(String reference) {
        assertThatThrownBy(() -> resolve("{$ref: '" + reference + "'}"))
                .isInstanceOf(DefinitionException.class)
                .hasMessageStartingWith("tool-schemas/t.json, $ref: ")
                .hasMessageEndingWith(reference);
    }

    @Test
    void keysBesideAPieceThatIsNoObjectAreRefused() {
        assertThatThrownBy(() -> resolve("{$ref: 'shared/b.json#/plain', description: 'x'}"))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("t.json", "not an object");
    }

    private static JsonNode resolve(String json) {
        return pieces().resolve("t.json", Tools.json(json));
    }

    private static SharedRefs pieces() {
        return new SharedRefs(file -> Objects.requireNonNull(FILES.get(file), file));
    }
}
