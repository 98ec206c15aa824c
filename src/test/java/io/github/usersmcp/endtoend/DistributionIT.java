package io.github.usersmcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.harness.Command;
import io.github.usersmcp.harness.RunningProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The archive that the profile {@code dist} makes, unpacked as a user would. */
@EnabledIfSystemProperty(named = "distribution", matches = ".+", disabledReason = "made by the profile dist")
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class DistributionIT {
    private static final FileTime TIME = FileTime.from(Instant.parse("2026-11-23T00:00:00Z"));
    private static final String CACHE_LEFT_ASIDE = "[error]";
    private static final String HANDSHAKE = """
            {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},\
            "clientInfo":{"name":"test","version":"1"}}}""";

    @TempDir
    private Path folder;

    private Path installed;

    @BeforeEach
    void unpack() throws IOException {
        installed = Files.createDirectory(folder.resolve("with space"));
        Command.run("tar", "-xf", made(".tar.gz").toString(), "-C", installed.toString());
        installed = only(installed, "");
    }

    @Test
    void itNeedsNoJavaAndPrintsNothingButTheProtocol() throws IOException {
        works(launcher(), "");
    }

    @Test
    void itServesOverHttpWithoutJava() throws IOException {
        try (HttpProgram server = new HttpProgram(List.of(launcher().toString()), noJava(), "--sandbox")) {
            assertThat(server.post(HANDSHAKE).status()).isEqualTo(200);
            server.program().terminate();
            assertThat(server.program().exitCode()).isZero();
            assertThat(server.program().remainingLines()).isEmpty();
        }
    }

    @Test
    void itStartsThroughLinksOfBothKinds() throws IOException {
        Path relative = Files.createSymbolicLink(
                launcher().resolveSibling("relative"), launcher().getFileName());
        works(Files.createSymbolicLink(folder.resolve("absolute"), relative), "");
    }

    @Test
    void itStartsWithoutItsCache() throws IOException {
        Files.delete(cache());
        works(launcher(), CACHE_LEFT_ASIDE);
    }

    @Test
    void itStartsWhenItsCacheIsOfAnotherProgram() throws IOException {
        Files.writeString(cache(), "no cache");
        works(launcher(), CACHE_LEFT_ASIDE);
    }

    @Test
    void itStartsWhenItsCacheIsCutOff() throws IOException {
        byte[] whole = Files.readAllBytes(cache());
        Files.write(cache(), Arrays.copyOf(whole, whole.length / 2));
        works(launcher(), CACHE_LEFT_ASIDE);
    }

    @Test
    void itStartsWhenItsCacheIsOfAnotherTime() throws IOException {
        Files.setLastModifiedTime(installed.resolve("lib").resolve("contabo-users-mcp.jar"), FileTime.fromMillis(0));
        works(launcher(), CACHE_LEFT_ASIDE);
    }

    /** Whatever the time zone of who unpacks it. */
    @Test
    void theOtherArchiveKeepsTheTimesThatTheCacheKnows() throws IOException {
        try (ZipFile zip = new ZipFile(made(".zip").toFile())) {
            assertThat(zip.stream().filter(entry -> !entry.isDirectory()))
                    .isNotEmpty()
                    .extracting(ZipEntry::getLastModifiedTime)
                    .containsOnly(TIME);
        }
    }

    @Test
    void itsCacheForStdioFits() {
        startsWithItsCache(Map.of());
    }

    @Test
    void itsCacheForHttpFits() {
        startsWithItsCache(Map.of("CONTABO_HTTP", "8080"));
    }

    @Test
    void itSpeaksTls() throws IOException, InterruptedException {
        try (TlsEndpoint endpoint = TlsEndpoint.start(folder)) {
            Map<String, String> environment = Map.of(
                    "JDK_JAVA_OPTIONS", endpoint.trusting(),
                    "CONTABO_TOKEN_URL", endpoint.url() + "/token",
                    "CONTABO_BASE_URL", endpoint.url(),
                    "CONTABO_CLIENT_ID", "id",
                    "CONTABO_CLIENT_SECRET", "secret-of-the-client",
                    "CONTABO_API_USER", "user@example.com",
                    "CONTABO_API_PASSWORD", "password-of-the-user");
            try (RunningProgram program =
                    RunningProgram.start(List.of(launcher().toString(), "doctor"), environment)) {
                program.remainingLines();
                assertThat(program.exitCode()).isOne();
                assertThat(endpoint.requests()).as(program.errors()).contains("/token");
            }
        }
    }

    /** Where the cache must fit, Java ends when it does not. */
    private void startsWithItsCache(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("JDK_JAVA_OPTIONS", "-XX:AOTMode=on");
        try (RunningProgram program = RunningProgram.start(List.of(launcher().toString(), "--version"), environment)) {
            assertThat(program.remainingLines()).singleElement().asString().startsWith("contabo-users-mcp ");
            assertThat(program.exitCode()).as(program.errors()).isZero();
        }
    }

    private void works(Path launcher, String mayBeSaid) throws IOException {
        List<String> command = List.of(launcher.toString(), "--sandbox", "--log-level", "warn");
        try (LineClient client = new LineClient(RunningProgram.start(command, noJava())).greet("{}")) {
            assertThat(client.call("retrieve_user_list", "{}").path("outcome").asString())
                    .isEqualTo("completed");
            assertThat(client.end()).isEmpty();
            assertThat(client.program().exitCode()).isZero();
            assertThat(client.program().errors().lines())
                    .filteredOn(line -> mayBeSaid.isEmpty() || !line.contains(mayBeSaid))
                    .allSatisfy(line -> assertThat(line).contains("\"event\":\"call\""));
        }
    }

    /** An environment whose path holds the one program that the launcher may need. */
    private Map<String, String> noJava() throws IOException {
        Path programs = Files.createDirectory(folder.resolve("programs"));
        Files.createSymbolicLink(programs.resolve("readlink"), Path.of("/usr/bin/readlink"));
        return Map.of("PATH", programs.toString(), "JAVA_HOME", "/nowhere");
    }

    private static Path made(String ending) throws IOException {
        return only(Path.of(System.getProperty("distribution")), ending);
    }

    private static Path only(Path folder, String ending) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            List<Path> found =
                    inside.filter(file -> file.toString().endsWith(ending)).toList();
            assertThat(found).hasSize(1);
            return found.get(0);
        }
    }

    private Path launcher() {
        return installed.resolve("bin").resolve("contabo-users-mcp");
    }

    private Path cache() {
        return installed.resolve("lib").resolve("stdio.aot");
    }
}
