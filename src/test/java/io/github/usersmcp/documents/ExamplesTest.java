package io.github.usersmcp.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.config.CommandLine;
import io.github.usersmcp.config.CommandLine.OwnFlags;
import io.github.usersmcp.config.Settings;
import io.github.usersmcp.config.Settings.LoadResult;
import io.github.usersmcp.config.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The examples can be copied as they are. */
class ExamplesTest {
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final ObjectMapper YAML = YAMLMapper.builder().build();

    @TempDir
    private Path home;

    @BeforeEach
    void putTheSecretsWhereTheExamplesSayTheyAre() throws IOException {
        Path directory = Files.createDirectories(home.resolve(".config/contabo-users-mcp"));
        secret(directory.resolve("client-secret"), "a client secret\n");
        secret(directory.resolve("api-password"), "an API password\n");
    }

    private static void secret(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    @ParameterizedTest
    @MethodSource("jsonDocuments")
    void everyJsonFileIsAnObject(Document document) {
        assertThat(JSON.readTree(document.text()).isObject()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("yamlDocuments")
    void everyYamlFileHoldsObjects(Document document) {
        assertThat(YAML.readerFor(JsonNode.class)
                        .<JsonNode>readValues(document.text())
                        .readAll())
                .isNotEmpty()
                .allMatch(JsonNode::isObject);
    }

    @Test
    void theJsonOfTheReadmeIsWellFormed() {
        assertThat(Document.of("README.md").codeBlocks().stream().filter(block -> block.startsWith("{")))
                .isNotEmpty()
                .allSatisfy(block -> assertThat(JSON.readTree(block).isObject()).isTrue());
    }

    @ParameterizedTest
    @MethodSource("localClients")
    void everyLocalClientStartsTheJarWithSettingsThatSuffice(Document client) {
        ClientFile file = ClientFile.of(client);

        assertThat(file.command()).containsExactly("java", "-jar", "/path/to/contabo-users-mcp.jar");
        assertThat(load(List.of(), file.environment()).warnings()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("remoteClients")
    void everyRemoteClientTakesTheTokenFromElsewhere(Document client) {
        ClientFile file = ClientFile.of(client);

        assertThat(file.addresses()).containsExactly("https://mcp.example.com/mcp");
        assertThat(file.authorization()).matches("Bearer \\$?\\{[^}]+}|\\$\\{AUTHORIZATION}");
    }

    @Test
    void theBridgeForDesktopClientsIsPinnedAndGetsTheHeaderThatItNames() {
        ClientFile file = ClientFile.of(Document.of("examples/clients/claude-desktop-remote.json"));

        assertThat(file.command())
                .startsWith("npx")
                .anyMatch(argument -> argument.matches("mcp-remote@\\d+\\.\\d+\\.\\d+"));
        assertThat(file.environment().get("AUTHORIZATION")).startsWith("Bearer ");
    }

    @Test
    void theConfigurationFileSufficesWithoutAWarning() {
        assertThat(load(List.of("--config", "examples/config.yaml"), Map.of()).warnings())
                .isEmpty();
    }

    static Stream<Document> jsonDocuments() {
        return Document.below("examples").stream().filter(document -> document.isNamed(".json"));
    }

    static Stream<Document> yamlDocuments() {
        return Document.below("examples").stream().filter(document -> document.isNamed(".yaml"));
    }

    static Stream<Document> localClients() {
        return Document.below("examples/clients").stream().filter(client -> !isRemote(client));
    }

    static Stream<Document> remoteClients() {
        return Document.below("examples/clients").stream().filter(ExamplesTest::isRemote);
    }

    private static boolean isRemote(Document client) {
        return client.path().getFileName().toString().contains("-remote");
    }

    private Settings load(List<String> arguments, Map<String, String> environment) {
        Sources sources =
                new Sources(CommandLine.parse(arguments, OwnFlags.none()), environment, home, home.resolve("etc"));
        LoadResult loaded = Settings.load(sources);
        assertThat(loaded).isInstanceOf(LoadResult.Ready.class);
        return ((LoadResult.Ready) loaded).settings();
    }
}
