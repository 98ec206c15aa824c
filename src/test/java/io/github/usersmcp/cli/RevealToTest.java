package io.github.usersmcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.usersmcp.MovableClock;
import io.github.usersmcp.call.RunningTools;
import io.github.usersmcp.call.SampleCall;
import io.github.usersmcp.call.ScriptedPerson;
import io.github.usersmcp.call.SecretHandover;
import io.github.usersmcp.call.Setup;
import io.github.usersmcp.config.Settings.RevealTo;
import io.github.usersmcp.config.Settings.Secrets;
import io.github.usersmcp.config.Settings.SecretsFormat;
import io.github.usersmcp.config.Settings.SecretsMode;
import io.github.usersmcp.desk.handover.Handovers;
import io.github.usersmcp.value.RevealedSecrets.Field;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Secrets that go to the desk or to a file are found there, and nowhere else. */
@Isolated("reads the log lines of all threads")
class RevealToTest {
    private static final String REVEAL = "revealSecrets";
    private static final String CLIENT = "retrieve_user_client";

    @TempDir
    Path home;

    private final MovableClock clock = new MovableClock();
    private final Handovers handovers =
            new Handovers(clock, () -> UUID.randomUUID().toString());
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    static Stream<SampleCall> withSecrets() {
        return SampleCall.all()
                .filter(sample -> !RunningTools.tool(sample.tool()).secrets().isEmpty());
    }

    private SecretHandover files(SecretsFormat format) {
        return SecretFiles.of(
                new Secrets(SecretsMode.ASK, false, Optional.of(RevealTo.FILE), Optional.of(directory()), format),
                clock);
    }

    private Path directory() {
        return home.resolve("secrets");
    }

    private SecretHandover desk() {
        return new DeskHandover(
                () -> handovers, "nobody"::equals, id -> Optional.of(URI.create("http://localhost:1/desk/s/" + id)));
    }

    /** A run of a call, and everything that it wrote. */
    private record Ran(ObjectNode result, String everything) {}

    private Ran run(SecretHandover handover, SampleCall sample) {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Logger ours = (Logger) LoggerFactory.getLogger("io.github.usersmcp");
        Level before = ours.getLevel();
        ScriptedPerson person = ScriptedPerson.agreeing();
        log.start();
        root.addAppender(log);
        ours.setLevel(Level.TRACE);
        try (RunningTools tools =
                Setup.usual().person(person).handover(handover).start()) {
            ObjectNode result = tools.envelope(sample.tool(), sample.with(REVEAL, "true"));
            return new Ran(
                    result, result + "\n" + tools.trail().records() + "\n" + person.questions() + "\n" + log.list);
        } finally {
            ours.setLevel(before);
            root.detachAppender(log);
        }
    }

    @ParameterizedTest
    @MethodSource("withSecrets")
    void atTheDeskASecretIsNowhereElse(SampleCall sample) {
        Ran ran = run(desk(), sample);

        assertThat(ran.result().at("/handedOver/to").asString()).isEqualTo("desk");
        String url = ran.result().at("/handedOver/url").asString();
        List<String> secrets =
                handovers.take(url.substring(url.lastIndexOf('/') + 1), "anna").orElseThrow().items().stream()
                        .flatMap(item -> item.fields().stream())
                        .filter(Field::secret)
                        .map(Field::value)
                        .toList();
        assertThat(secrets).isNotEmpty();
        assertThat(ran.everything()).contains(sample.tool()).doesNotContain(secrets);
    }

    @ParameterizedTest
    @MethodSource("withSecrets")
    void inAFileASecretIsNowhereElse(SampleCall sample) throws IOException {
        Ran ran = run(files(SecretsFormat.JSON), sample);

        assertThat(ran.result().at("/handedOver/to").asString()).isEqualTo("file");
        Path file = Path.of(ran.result().at("/handedOver/path").asString());
        JsonNode written = JsonMapper.shared().readTree(Files.readString(file));
        List<String> secrets = new ArrayList<>();
        Stream.of("secret", "secretKey")
                .flatMap(name -> written.findValues(name).stream())
                .forEach(secret -> secrets.add(secret.asString()));
        assertThat(secrets).isNotEmpty().noneMatch(secret -> secret.contains("•"));
        assertThat(ran.everything()).contains(sample.tool()).doesNotContain(secrets);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(file.getFileName().toString())
                .matches(sample.tool() + "(-[A-Za-z0-9._-]+)?-20260301T120000Z\\.json");
    }

    @ParameterizedTest
    @EnumSource(SecretsFormat.class)
    void aFileHasTheFormatThatTheOperatorChose(SecretsFormat format) throws IOException {
        Ran ran = run(files(format), SampleCall.of("get_object_storage_credentials"));
        String content =
                Files.readString(Path.of(ran.result().at("/handedOver/path").asString()));

        assertThat(content)
                .contains(
                        switch (format) {
                            case AWS -> "\naws_secret_access_key = ";
                            case ENV -> "\nAWS_SECRET_ACCESS_KEY='";
                            case JSON -> "\"secretKey\" : \"";
                        });
    }

    @Test
    void whatNoProfileCanHoldBecomesJson() {
        Ran ran = run(files(SecretsFormat.AWS), SampleCall.of(CLIENT));

        assertThat(ran.result().at("/handedOver/path").asString()).endsWith(".json");
    }

    @Test
    void aDirectoryThatIsNoneEndsTheCall() throws IOException {
        Files.createFile(directory());
        Ran ran = run(files(SecretsFormat.ENV), SampleCall.of(CLIENT));

        assertThat(ran.result().at("/error/kind").asString()).isEqualTo("misconfigured");
        assertThat(ran.result().at("/error/message").asString())
                .contains(directory().toString(), "is not a directory");
    }

    @Test
    void whatNoPersonCanReachDoesNotWait() {
        SecretHandover unreachable = new DeskHandover(() -> handovers, "nobody"::equals, id -> Optional.empty());
        Ran ran = run(unreachable, SampleCall.of(CLIENT));

        assertThat(ran.result().path("warnings").toString()).contains("no person can reach the approval desk now");
        assertThat(handovers.waitingFor("anna")).isEmpty();
    }

    @Test
    void theProgramWritesTheFileThatItNames() throws IOException {
        Shell.Ran ran =
                program("--reveal-to", "file", "--secrets-dir", directory().toString());
        Path file = Path.of(ran.json().at("/handedOver/path").asString());

        assertThat(ran.code()).isEqualTo(ExitCode.DONE);
        assertThat(file).hasParent(directory().toRealPath());
        assertThat(Files.readString(file)).contains("CONTABO_CLIENT_SECRET='sandbox-client-secret'");
        assertThat(ran.out() + ran.err()).doesNotContain("sandbox-client-secret");
    }

    @Test
    void withoutADeskTheDeskIsNotReplacedByTheConversation() {
        Shell.Ran ran = program("--reveal-to", "desk");

        assertThat(ran.code()).isEqualTo(ExitCode.FAILED);
        assertThat(ran.json().at("/error/message").asString()).contains("the approval desk cannot show secrets");
        assertThat(ran.out() + ran.err()).doesNotContain("sandbox-client-secret");
    }

    @Test
    void unlessToldOtherwiseTheConversationGetsIt() {
        assertThat(program().json().at("/client/secret").asString()).isEqualTo("sandbox-client-secret");
    }

    private Shell.Ran program(String... options) {
        List<String> line = new ArrayList<>(List.of("call", "--sandbox", "--confirm", "never"));
        line.addAll(List.of(options));
        line.addAll(List.of(CLIENT, REVEAL + "=true"));
        return new Shell(home).run(line.toArray(String[]::new));
    }
}
