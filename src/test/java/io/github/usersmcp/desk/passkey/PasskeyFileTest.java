package io.github.usersmcp.desk.passkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.usersmcp.MovableClock;
import io.github.usersmcp.value.Result;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class PasskeyFileTest {
    private static final Holder ME = new Holder("session", "maia");
    private static final int MANY = 8;

    private final SoftPasskey key = new SoftPasskey();
    private Path file;

    @TempDir
    private Path directory;

    @BeforeEach
    void name() {
        file = directory.resolve("new/deeper/passkeys.json");
    }

    private Passkeys process() {
        return new Passkeys(file, RelyingParty.loopback(), new MovableClock(), new SecureRandom());
    }

    private static Result<String> enroll(Passkeys passkeys, SoftPasskey key, String name) {
        return passkeys.creationOptions(ME, name).then(options -> passkeys.enroll(ME, name, key.registration(options)));
    }

    private Optional<String> approve(Passkeys passkeys, long count) {
        ObjectNode options = passkeys.requestOptions(ME, "a");
        return passkeys.verify(ME, "a", key.assertion(options, claims -> claims.count(count)));
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static void assumePosix() {
        assumeThat(FileSystems.getDefault().supportedFileAttributeViews()).contains("posix");
    }

    @Test
    void theFileIsForItsOwnerAlone() throws IOException {
        assumePosix();
        assertThat(enroll(process(), key, "Laptop").problem()).isEmpty();
        assertThat(mode(file)).isEqualTo("rw-------");
        assertThat(mode(directory.resolve("new/deeper"))).isEqualTo("rwx------");
        assertThat(mode(directory.resolve("new"))).isEqualTo("rwx------");
        try (Stream<Path> all = Files.list(directory.resolve("new/deeper"))) {
            assertThat(all.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("passkeys.json", ".contabo-users-mcp.passkeys.json.lock");
        }
    }

    @Test
    void anAdministratorsModeAndLinkAreKept() throws IOException {
        assumePosix();
        enroll(process(), key, "Laptop");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        Path link = Files.createSymbolicLink(directory.resolve("link.json"), file);
        Passkeys passkeys = new Passkeys(link, RelyingParty.loopback(), new MovableClock(), new SecureRandom());
        assertThat(approve(passkeys, 5)).contains("Laptop");
        assertThat(mode(file)).isEqualTo("rw-r--r--");
        assertThat(link).isSymbolicLink();
        assertThat(Files.readString(file)).contains("\"signCount\" : 5");
    }

    @Test
    void anotherProcessSeesAPasskeyAtOnce() {
        Passkeys one = process();
        Passkeys other = process();
        assertThat(other.anyEnrolled()).isFalse();
        enroll(one, key, "Laptop");
        assertThat(other.anyEnrolled()).isTrue();
        assertThat(approve(other, 1)).contains("Laptop");
        assertThat(approve(one, 1)).isEmpty();
    }

    @Test
    void ofSeveralFirstPasskeysAtOnceOneIsEnrolled() throws Exception {
        List<Result<String>> results = atOnce(number -> {
            Passkeys passkeys = process();
            ObjectNode options =
                    passkeys.creationOptions(ME, "Key " + number).toOptional().orElseThrow();
            String attestation = new SoftPasskey().registration(options);
            return () -> passkeys.enroll(ME, "Key " + number, attestation);
        });
        assertThat(results).filteredOn(result -> result.problem().isEmpty()).hasSize(1);
        assertThat(process().names("maia")).hasSize(1);
    }

    @Test
    void furtherPasskeysAtOnceAreAllEnrolled() throws Exception {
        enroll(process(), key, "Laptop");
        List<Result<String>> results = atOnce(number -> {
            Passkeys passkeys = process();
            ObjectNode proof = passkeys.requestOptions(ME, Passkeys.ENROLL);
            assertThat(passkeys.verify(ME, Passkeys.ENROLL, key.assertion(proof)))
                    .isPresent();
            return () -> enroll(passkeys, new SoftPasskey(), "Key " + number);
        });
        assertThat(results).allMatch(result -> result.problem().isEmpty());
        assertThat(process().names("maia")).hasSize(1 + MANY);
    }

    @Test
    void ofSeveralAssertionsWithOneCounterOneCounts() throws Exception {
        enroll(process(), key, "Laptop");
        List<Optional<String>> results = atOnce(number -> {
            Passkeys passkeys = process();
            return () -> approve(passkeys, 1);
        });
        assertThat(results).filteredOn(Optional::isPresent).hasSize(1);
    }

    private interface Preparing<T> {
        Callable<T> prepare(int number) throws Exception;
    }

    private static <T> List<T> atOnce(Preparing<T> preparing) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(MANY);
        try {
            List<Callable<T>> tasks = new ArrayList<>();
            for (int number : IntStream.range(0, MANY).toArray()) {
                tasks.add(preparing.prepare(number));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(tasks)) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"passkeys\":{}}",
                "{\"passkeys\":[{}]}",
                "{\"passkeys\":[]} x",
                "{\"passkeys\":[],\"passkeys\":[]}",
                "{\"passkeys\":[{\"name\":\"a\",\"credentialId\":\"AA\",\"publicKey\":\"AA\",\"signCount\":-1,"
                        + "\"createdAt\":\"2026-01-01T00:00:00Z\",\"rpId\":\"localhost\"}]}"
            })
    void aBrokenFileDemandsAPasskeyAndAcceptsNone(String content) throws IOException {
        Passkeys passkeys = process();
        enroll(passkeys, key, "Laptop");
        String good = Files.readString(file);
        String assertion = key.assertion(passkeys.requestOptions(ME, "a"));
        Files.writeString(file, content);
        for (Passkeys each : List.of(passkeys, process())) {
            assertThat(each.anyEnrolled()).isTrue();
            assertThat(each.verify(ME, "a", assertion)).isEmpty();
            assertThat(enroll(each, new SoftPasskey(), "Phone").problem().orElse(""))
                    .contains("passkeys.json");
        }
        assertThat(Files.readString(file)).isEqualTo(content);
        Files.writeString(file, good);
        assertThat(approve(passkeys, 0)).contains("Laptop");
    }

    @Test
    void aDirectoryInItsPlaceIsBroken() throws IOException {
        Files.createDirectories(file);
        assertThat(process().anyEnrolled()).isTrue();
    }

    @Test
    void aFileThatDisappearsStillDemandsAPasskey() throws IOException {
        Passkeys passkeys = process();
        enroll(passkeys, key, "Laptop");
        byte[] good = Files.readAllBytes(file);
        Files.delete(file);
        assertThat(passkeys.anyEnrolled()).isTrue();
        assertThat(enroll(passkeys, new SoftPasskey(), "Mine").problem()).isPresent();
        assertThat(file).doesNotExist();
        Files.writeString(file, "{\"passkeys\":[]}");
        assertThat(passkeys.anyEnrolled()).isTrue();
        Files.write(file, good);
        assertThat(approve(passkeys, 0)).contains("Laptop");
    }

    @Test
    void aFileThatEveryUserCanChangeIsBroken() throws IOException {
        assumePosix();
        enroll(process(), key, "Laptop");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        Passkeys passkeys = process();
        assertThat(passkeys.anyEnrolled()).isTrue();
        assertThat(approve(passkeys, 0)).isEmpty();
    }

    @Test
    void countersOfAFileThatCannotBeWrittenAreKeptInMemory() throws IOException {
        enroll(process(), key, "Laptop");
        Path lock = file.resolveSibling(".contabo-users-mcp.passkeys.json.lock");
        Files.delete(lock);
        Files.createDirectory(lock);
        Passkeys passkeys = process();
        assertThat(approve(passkeys, 5)).contains("Laptop");
        assertThat(approve(passkeys, 5)).isEmpty();
        assertThat(approve(passkeys, 6)).contains("Laptop");
        assertThat(Files.readString(file)).contains("\"signCount\" : 0");
        ObjectNode proof = passkeys.requestOptions(ME, Passkeys.ENROLL);
        assertThat(passkeys.verify(ME, Passkeys.ENROLL, key.assertion(proof, claims -> claims.count(7))))
                .isPresent();
        assertThat(enroll(passkeys, new SoftPasskey(), "Phone").problem().orElse(""))
                .contains("cannot be written");
    }
}
