package io.github.usersmcp.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogCompilerTest {
    @TempDir
    private Path folder;

    @Test
    void theProgramCarriesWhatTheSourcesSay() throws IOException {
        Path compiled = folder.resolve("compiled.json");
        CatalogCompiler.main(new String[] {"tool-schemas", compiled.toString()});
        assertThat(CatalogCompilerTest.class.getResourceAsStream("/tool-schemas.json"))
                .hasBinaryContent(Files.readAllBytes(compiled));
    }

    @Test
    void aContradictionFailsAndWritesNothing() throws IOException {
        Path sources = Files.createDirectory(folder.resolve("sources"));
        String sound = String.valueOf(Tools.definitions().get("retrieve_user.json"));
        Files.writeString(sources.resolve("retrieve_user.json"), sound.replace("\"GET\"", "\"DELETE\""));
        Path compiled = folder.resolve("compiled.json");
        assertThatThrownBy(() -> CatalogCompiler.main(new String[] {sources.toString(), compiled.toString()}))
                .isInstanceOf(DefinitionException.class)
                .hasMessageStartingWith("tool-schemas/retrieve_user.json, /binding/method: ");
        assertThat(compiled).doesNotExist();
    }
}
