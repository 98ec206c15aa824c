package io.github.usersmcp.catalog;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionFilesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a duplicate key;{\"a\": 1,|\"a\": 2};line 2;\"a\"",
                "text after the end;{\"a\": 1}|{};line 2;railing token",
                "an open object;{\"a\": 1;line 1;Object"
            })
    void whatIsNotStrictJsonIsRefusedByFileAndLine(String what, String json, String line, String reason) {
        InputStream stream = new ByteArrayInputStream(json.replace('|', '\n').getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> DefinitionFiles.parse("bad.json", stream))
                .as(what)
                .isInstanceOf(DefinitionException.class)
                .hasMessageStartingWith("tool-schemas/bad.json, " + line + ": ")
                .hasMessageContaining(reason);
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> Tools.SOURCES.read("shared/nothing.json"))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("shared/nothing.json");
    }
}
