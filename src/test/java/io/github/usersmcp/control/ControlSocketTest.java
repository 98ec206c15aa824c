package io.github.usersmcp.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.confirm.Approval.State;
import io.github.usersmcp.confirm.Approvals;
import io.github.usersmcp.confirm.Approvals.Ruling;
import io.github.usersmcp.confirm.Approvals.Verdict;
import io.github.usersmcp.confirm.Approver.Means;
import io.github.usersmcp.control.WaitingApprovals.Waiting;
import io.github.usersmcp.harness.RunningProgram;
import io.github.usersmcp.harness.Wait;
import io.github.usersmcp.value.Result;
import java.io.IOException;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ControlSocketTest {
    private static final Duration TIME = Duration.ofSeconds(20);

    private final AskedQuestions questions = new AskedQuestions();
    private final List<ControlSocket> opened = new ArrayList<>();
    private final Path directory;

    ControlSocketTest(@TempDir Path home) {
        directory = home.resolve("state").resolve("run");
    }

    @AfterEach
    void close() {
        opened.forEach(ControlSocket::close);
    }

    private ControlSocket open() {
        return open(TIME);
    }

    private ControlSocket open(Duration time) {
        ControlSocket socket = good(ControlSocket.open(questions, directory, time));
        opened.add(socket);
        return socket;
    }

    private RunningServer server() {
        RunningServer.Search search = RunningServer.find(List.of(directory));
        assertThat(search.problems()).isEmpty();
        assertThat(search.servers()).hasSize(1);
        return search.servers().get(0);
    }

    private String answer(String request) throws IOException {
        try (SocketLine line = SocketLine.to(open().path(), TIME)) {
            line.write(request);
            return good(line.read(1_000_000));
        }
    }

    private static <T> T good(Result<T> result) {
        assertThat(result.problem()).isEmpty();
        return result.toOptional().orElseThrow();
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void onlyTheUserCanEnterTheDirectoryAndOpenTheSocket() throws IOException {
        Path socket = open().path();

        assertThat(mode(directory)).isEqualTo("rwx------");
        assertThat(mode(socket)).isEqualTo("rw-------");
        assertThat(socket).hasFileName(ProcessHandle.current().pid() + ".sock");
        assertThat(directory).isDirectoryContaining(socket::equals);
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(socket);
        }
    }

    @Test
    void closingRemovesTheSocket() {
        ControlSocket socket = open();
        socket.close();

        assertThat(directory).isEmptyDirectory();
        assertThat(RunningServer.find(List.of(directory)).servers()).isEmpty();
    }

    @Test
    void theSocketCanBeOpenedAgain() {
        open().close();
        open();

        assertThat(good(server().waiting()).approvals()).isEmpty();
    }

    @Test
    void aSecondSocketOfTheSameProcessIsRefused() {
        Path socket = open().path();

        assertThat(ControlSocket.open(questions, directory).problem().orElseThrow())
                .isEqualTo("Another process already listens at " + socket + ".");
        assertThat(server().socket()).isEqualTo(socket);
    }

    @Test
    void whatWaitsIsListedWithEverythingThatAPersonNeeds() {
        questions.ask("1", "Delete Anna?", Optional.of("anna@example.com"));
        questions.ask("2", "Delete Bert?", Optional.empty());
        open();

        WaitingApprovals waiting = good(server().waiting());

        assertThat(waiting.passkeyNeeded()).isFalse();
        assertThat(waiting.more()).isZero();
        assertThat(waiting.approvals()).extracting(Waiting::id).containsExactly("2", "1");
        Waiting anna = waiting.approvals().get(1);
        assertThat(anna.question())
                .containsExactly(
                        "Delete Anna?",
                        "It cannot be undone.",
                        "Email: anna@example.com.",
                        "To confirm, type exactly: anna@example.com");
        assertThat(anna.whole()).isTrue();
        assertThat(anna.type()).contains("anna@example.com");
        assertThat(anna.risk()).isEqualTo("destructive");
        assertThat(anna.caller()).isEqualTo("local");
        assertThat(anna.client()).isEqualTo("assistant 1.0");
        assertThat(anna.askedAt()).isEqualTo(Instant.parse("2026-03-01T12:00:01Z"));
        assertThat(anna.expiresAt()).isEqualTo(Instant.parse("2026-03-01T12:05:01Z"));
    }

    @Test
    void aDecisionIsThatOfTheUserAtATerminal() {
        questions.ask("1", "Delete Anna?", Optional.of("anna@example.com"));
        open();
        RunningServer server = server();
        Waiting shown = good(server.waiting()).approvals().get(0);

        assertThat(good(server.decide(shown, new Verdict(true, "bert@example.com"))))
                .isEqualTo(Ruling.WRONG_TEXT);
        assertThat(good(server.decide(shown, new Verdict(true, "anna@example.com"))))
                .isEqualTo(Ruling.DECIDED);
        assertThat(good(server.decide(shown, new Verdict(false, "")))).isEqualTo(Ruling.NOT_PENDING);

        assertThat(questions.state("1")).isInstanceOfSatisfying(State.Approved.class, approved -> {
            assertThat(approved.by().means()).isEqualTo(Means.TERMINAL);
            assertThat(approved.by().name()).isEqualTo(System.getProperty("user.name"));
        });
        assertThat(good(server.waiting()).approvals()).isEmpty();
    }

    @Test
    void aNoNeedsNoPasskeyAndAYesDoes() {
        questions.ask("1", "Delete Anna?", Optional.empty()).passkeyNeeded();
        open();
        RunningServer server = server();
        WaitingApprovals waiting = good(server.waiting());
        Waiting shown = waiting.approvals().get(0);

        assertThat(waiting.passkeyNeeded()).isTrue();
        assertThat(good(server.decide(shown, new Verdict(true, "")))).isEqualTo(Ruling.PASSKEY_NEEDED);
        assertThat(good(server.decide(shown, new Verdict(false, "")))).isEqualTo(Ruling.DECIDED);
        assertThat(questions.state("1")).isInstanceOf(State.Declined.class);
    }

    @Test
    void aDecisionAboutAnotherVersionOrAnUnknownApprovalDoesNotCount() throws IOException {
        questions.ask("1", "Delete Anna?", Optional.empty());

        assertThat(answer("{\"request\":\"decide\",\"id\":\"1\",\"version\":\"old\",\"yes\":true,\"typed\":\"\"}"))
                .isEqualTo("{\"ruling\":\"outdated\"}");
        opened.forEach(ControlSocket::close);
        assertThat(answer("{\"request\":\"decide\",\"id\":\"2\",\"version\":\"x\",\"yes\":true,\"typed\":\"\"}"))
                .isEqualTo("{\"ruling\":\"unknown\"}");
        assertThat(questions.state("1")).isInstanceOf(State.Pending.class);
    }

    @Test
    void linksLeadToTheDesk() {
        open();

        assertThat(good(server().launch("/a/42"))).hasToString("http://localhost:4711/desk/sign-in?return=/a/42#key=k");
        assertThat(good(server().enrollLink()))
                .hasToString("http://localhost:4711/desk/sign-in?return=/passkeys#key=k");
        questions.withoutLinks();
        assertThat(server().launch("/").problem().orElseThrow()).startsWith("The server could not make a link.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/42", "//evil.example", "/a?x=1", "/a#key", "/../x", "/a b", "/a//b", "/ä"})
    void aLinkLeadsNowhereElse(String path) {
        open();

        assertThat(server().launch(path).problem()).contains("path must be a path of the desk, such as /a/42.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "x                                         | The message is not valid JSON.",
                "[1]                                       | The message must be a JSON object.",
                "{\"request\":\"list\",\"request\":\"enroll\"}   | The message is not valid JSON.",
                "{\"request\":\"list\"} {}                    | The message is not valid JSON.",
                "{}                                        | request must be list, decide, launch or enroll.",
                "{\"request\":7}                             | request must be list, decide, launch or enroll.",
                "{\"request\":\"stop\"}                        | request must be list, decide, launch or enroll.",
                "{\"request\":\"decide\"}                      | yes must be a boolean.",
                "{\"request\":\"decide\",\"yes\":\"true\"}         | yes must be a boolean.",
                "{\"request\":\"decide\",\"yes\":true,\"id\":1}    | id must be a string of at most 100 characters.",
                "{\"request\":\"launch\"}                      | path must be a string of at most 4000 characters."
            })
    void aMalformedRequestGetsAnErrorAndNothingElse(String request, String error) throws IOException {
        assertThat(answer(request)).isEqualTo("{\"error\":\"" + error + "\"}");
    }

    @Test
    void deepNestingIsAnError() throws IOException {
        assertThat(answer("[".repeat(30_000))).isEqualTo("{\"error\":\"The message is not valid JSON.\"}");
    }

    @Test
    void anOversizedLineIsAnError() throws IOException {
        assertThat(answer("x".repeat(ControlSocket.LONGEST_REQUEST + 1)))
                .isEqualTo("{\"error\":\"The message is longer than 65536 bytes.\"}");
    }

    @Test
    void bytesThatAreNotTextAreAnError() throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(open().path()))) {
            channel.write(ByteBuffer.wrap(new byte[] {(byte) 0xff, (byte) 0xfe, '\n'}));
            ByteBuffer response = ByteBuffer.allocate(100);
            channel.read(response);
            assertThat(new String(response.array(), StandardCharsets.UTF_8))
                    .startsWith("{\"error\":\"The message is not valid UTF-8.\"}\n");
        }
    }

    @Test
    void aServerThatFailsSaysSoWithoutDetails() {
        ControlRequests requests = new ControlRequests(new DeskControl() {
            @Override
            public Approvals approvals() {
                throw new IllegalStateException("secret detail");
            }

            @Override
            public Optional<URI> launch(String path) {
                return Optional.empty();
            }

            @Override
            public Optional<URI> enrollLink() {
                return Optional.empty();
            }
        });

        assertThat(requests.answer(Result.good("{\"request\":\"list\"}")))
                .isEqualTo("{\"error\":\"The server failed. Its log says why.\"}");
    }

    @Test
    void aConnectionThatSaysNothingEnds() throws IOException {
        try (SocketChannel silent = SocketChannel.open(
                UnixDomainSocketAddress.of(open(Duration.ofMillis(100)).path()))) {
            assertThat(silent.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        }
    }

    @Test
    void silentConnectionsKeepOthersWaitingOnlyForTheirTime() throws IOException {
        Path path = open(Duration.ofSeconds(1)).path();
        List<SocketChannel> silent = new ArrayList<>();
        try {
            for (int count = 0; count < 5; count++) {
                silent.add(SocketChannel.open(UnixDomainSocketAddress.of(path)));
            }
            assertThat(good(server().waiting()).approvals()).isEmpty();
        } finally {
            for (SocketChannel channel : silent) {
                channel.close();
            }
        }
    }

    @Test
    void ofFiftyDecisionsAtOnceOneCounts() {
        questions.ask("1", "Delete Anna?", Optional.empty());
        open();
        RunningServer server = server();
        Waiting shown = good(server.waiting()).approvals().get(0);

        List<CompletableFuture<Ruling>> decisions = IntStream.range(0, 50)
                .mapToObj(count -> {
                    CompletableFuture<Ruling> ruling = new CompletableFuture<>();
                    Thread thread = new Thread(() -> ruling.complete(decided(server, shown)));
                    thread.setDaemon(true);
                    thread.start();
                    return ruling;
                })
                .toList();

        assertThat(decisions.stream().map(Wait::on).filter(Ruling.DECIDED::equals))
                .hasSize(1);
    }

    /** More connections at once than the system queues fail, as they would for a person, who tries again. */
    private static Ruling decided(RunningServer server, Waiting shown) {
        Optional<Ruling> ruling = Optional.empty();
        while (ruling.isEmpty()) {
            ruling = server.decide(shown, new Verdict(true, "")).toOptional();
        }
        return ruling.get();
    }

    @Test
    void longListsAndLongQuestionsAreBounded() {
        IntStream.range(0, 60)
                .forEach(number -> questions.ask("many" + number, "Delete " + number + "?", Optional.empty()));
        questions.ask("long", "x".repeat(20_000), Optional.empty());
        open();

        WaitingApprovals waiting = good(server().waiting());

        assertThat(waiting.approvals()).hasSize(50);
        assertThat(waiting.more()).isEqualTo(11);
        Waiting tooLong = waiting.approvals().get(0);
        assertThat(tooLong.whole()).isFalse();
        assertThat(tooLong.question()).singleElement().asString().hasSizeLessThanOrEqualTo(8_000);
    }

    @Test
    void textsOfClientsAndTheApiAreMadePlain() {
        questions.ask("1", "Delete \u001b[2JAnna\u202e?", Optional.empty(), "evil\u001b]0;title\u0007\n2. Approved");
        open();

        Waiting waiting = good(server().waiting()).approvals().get(0);

        assertThat(waiting.question().get(0)).isEqualTo("Delete  [2JAnna ?");
        assertThat(waiting.client()).isEqualTo("evil ]0;title 2. Approved");
    }

    @Test
    void aTerminalReachesAnotherProcess() {
        try (RunningProgram other = listening()) {
            String socket = other.line().orElseThrow();
            RunningServer server = server();
            assertThat(server.pid()).isEqualTo(other.pid());
            assertThat(server.socket()).hasToString(socket);

            Waiting shown = good(server.waiting()).approvals().get(0);
            assertThat(good(server.decide(shown, new Verdict(true, "anna@example.com"))))
                    .isEqualTo(Ruling.DECIDED);

            other.send("");
            assertThat(other.line().orElseThrow()).startsWith("Approved[").contains("TERMINAL");
            other.endInput();
            assertThat(other.exitCode()).isZero();
            assertThat(directory).isEmptyDirectory();
        }
    }

    @Test
    void theSocketOfAProcessThatWasKilledIsRemoved() {
        Path own = open().path();
        try (RunningProgram other = listening()) {
            Path socket = Path.of(other.line().orElseThrow());
            assertThat(RunningServer.find(List.of(directory)).servers())
                    .extracting(RunningServer::socket)
                    .containsExactlyInAnyOrder(own, socket);
            other.kill();
            assertThat(socket).exists();

            assertThat(server().socket()).isEqualTo(own);
            assertThat(socket).doesNotExist();
        }
    }

    private RunningProgram listening() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return RunningProgram.start(
                List.of(
                        java,
                        "-Dslf4j.provider=" + System.getProperty("slf4j.provider", ""),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ListeningMain.class.getName(),
                        directory.toString()),
                Map.of());
    }

    @Test
    void otherFilesAreNeitherServersNorRemoved() throws IOException {
        open();
        Path file = Files.createFile(directory.resolve("1.sock"));
        Path other = Files.createFile(directory.resolve("x.sock"));
        Path link = Files.createSymbolicLink(directory.resolve("2.sock"), file);

        assertThat(server().pid()).isEqualTo(ProcessHandle.current().pid());
        assertThat(List.of(file, other, link)).allMatch(Files::exists);
    }

    @Test
    void aPathThatIsTooLongIsNamed(@TempDir Path home) {
        Path deep = home.resolve("d".repeat(100)).resolve("run");

        assertThat(ControlSocket.open(questions, deep).problem().orElseThrow())
                .contains(deep.toString(), "the limit is 103", "XDG_RUNTIME_DIR");
        assertThat(deep).doesNotExist();
    }
}
