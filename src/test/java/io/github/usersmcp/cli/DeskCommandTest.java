package io.github.usersmcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.cli.Shell.Ran;
import io.github.usersmcp.config.Settings;
import io.github.usersmcp.config.Sources;
import io.github.usersmcp.confirm.Approval.State;
import io.github.usersmcp.confirm.Approver.Means;
import io.github.usersmcp.control.AskedQuestions;
import io.github.usersmcp.control.ControlSocket;
import io.github.usersmcp.value.Result;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeskCommandTest {
    private static final String PID = String.valueOf(ProcessHandle.current().pid());
    private static final String LAUNCH = "http://localhost:4711/desk/sign-in?return=";
    private static final String ADDRESS = "anna@example.com";

    private final AskedQuestions questions = new AskedQuestions();
    private final List<URI> browsed = new ArrayList<>();
    private final List<ControlSocket> opened = new ArrayList<>();
    private final Path home;
    private final Path directory;
    private boolean browser;
    private boolean screen = true;
    private Runnable beforeTyping = () -> {};
    private Result<String> enrollment = Result.bad("No passkey was enrolled within 10 minutes.");

    DeskCommandTest(@TempDir Path home) {
        this.home = home;
        this.directory = home.resolve("run");
    }

    @AfterEach
    void close() {
        opened.forEach(ControlSocket::close);
    }

    private void serve() {
        opened.add(ControlSocket.open(questions, directory).toOptional().orElseThrow());
    }

    private void serve(Optional<String> proof) {
        questions.ask("42", "Delete the user Anna?", proof);
        serve();
    }

    private Ran run(String typed, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(typing(typed), printing(out), printing(err), err, () -> screen);
        DeskCommand desk = new DeskCommand(() -> new DeskCommand.Surroundings(
                List.of(home.resolve("none"), directory), this::browse, this::enroll, ZoneOffset.UTC));
        int code = new Cli(terminal, line -> new Sources(line, Map.of(), home, home.resolve("etc")), desk)
                .run(List.of(arguments));
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private InputStream typing(String text) {
        return new FilterInputStream(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                beforeTyping.run();
                return super.read(bytes, offset, length);
            }
        };
    }

    private static PrintStream printing(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private boolean browse(URI url) {
        browsed.add(url);
        return browser;
    }

    private Result<String> enroll(Settings settings, Optional<String> name, Consumer<URI> page) {
        page.accept(URI.create("http://localhost:1/desk/passkeys#key=k"));
        return name.map(Result::good).orElse(enrollment);
    }

    private Ran listing(String typed) {
        return run(typed, "desk", "list");
    }

    @Test
    void withoutServersNothingWaits() {
        Ran ran = listing("");

        assertThat(ran).isEqualTo(new Ran(ExitCode.DONE, "No question waits for a decision.\n", ""));
    }

    @Test
    void whatWaitsIsListedWithWhoAsksAndWhere() {
        serve(Optional.of(ADDRESS));

        assertThat(listing("").out()).isEqualTo("""
                1. Delete the user Anna?
                   destructive, process %s, expires at 12:05, asked by “local” with “assistant 1.0”
                """.formatted(PID));
    }

    @Test
    void withoutATerminalItOnlyLists() {
        screen = false;
        serve(Optional.empty());

        Ran ran = listing("yes\n");

        assertThat(ran.code()).isEqualTo(ExitCode.DONE);
        assertThat(ran.err()).isEmpty();
        assertThat(questions.state("42")).isInstanceOf(State.Pending.class);
    }

    @Test
    void theRightTextApproves() {
        serve(Optional.of(ADDRESS));

        Ran ran = listing(ADDRESS + "\n");

        assertThat(ran.code()).isEqualTo(ExitCode.DONE);
        assertThat(ran.err())
                .contains(
                        "Delete the user Anna?\nIt cannot be undone.\nEmail: anna@example.com.\n"
                                + "To confirm, type exactly: anna@example.com\n> ",
                        "Approved.");
        assertThat(questions.state("42"))
                .isInstanceOfSatisfying(
                        State.Approved.class,
                        approved -> assertThat(approved.by().means()).isEqualTo(Means.TERMINAL));
    }

    @Test
    void aWrongTextIsAskedForAgain() {
        serve(Optional.of(ADDRESS));

        Ran ran = listing("bert@example.com\nyes\n" + ADDRESS + "\n");

        assertThat(ran.code()).isEqualTo(ExitCode.DONE);
        assertThat(ran.err()).containsSubsequence("does not match", "does not match", "Approved.");
    }

    @Test
    void afterThreeWrongTextsTheQuestionIsLeft() {
        serve(Optional.of(ADDRESS));

        Ran ran = listing("a\nb\nc\n" + ADDRESS + "\n");

        assertThat(ran.code()).isEqualTo(ExitCode.FAILED);
        assertThat(ran.err()).contains("Left undecided after 3 tries.").doesNotContain("Approved.");
        assertThat(questions.state("42")).isInstanceOf(State.Pending.class);
    }

    @Test
    void aNoDeclines() {
        serve(Optional.of(ADDRESS));

        Ran ran = listing("No\n");

        assertThat(ran.code()).isEqualTo(ExitCode.DONE);
        assertThat(ran.err()).contains("Declined.");
        assertThat(questions.state("42")).isInstanceOf(State.Declined.class);
    }

    @Test
    void aYesIsEnoughWhereNoTextIsAskedFor() {
        serve(Optional.empty());

        Ran ran = listing("maybe\nyes\n");

        assertThat(ran.code()).isEqualTo(ExitCode.DONE);
        assertThat(ran.err()).containsSubsequence("yes or no> ", "Type yes or no.", "yes or no> ", "Approved.");
    }

    @Test
    void anEmptyLineLeavesAQuestionAndTheEndOfTheInputLeavesAll() {
        questions.ask("1", "Delete Bert?", Optional.empty());
        questions.ask("2", "Delete Carla?", Optional.empty());
        serve(Optional.empty());

        Ran ran = listing("\nno\n");

        assertThat(ran.code()).isEqualTo(ExitCode.DONE);
        assertThat(questions.state("42")).isInstanceOf(State.Pending.class);
        assertThat(questions.state("2")).isInstanceOf(State.Declined.class);
        assertThat(questions.state("1")).isInstanceOf(State.Pending.class);
    }

    @Test
    void aQuestionThatExpiresWhileItIsReadIsNotDecided() {
        serve(Optional.empty());
        beforeTyping = () -> questions.clock.advance(Duration.ofMinutes(10));

        Ran ran = listing("yes\n");

        assertThat(ran.code()).isEqualTo(ExitCode.FAILED);
        assertThat(ran.err()).contains("no longer waits").doesNotContain("Approved.");
    }

    @Test
    void aServerThatEndsWhileTheQuestionIsReadIsReported() {
        serve(Optional.empty());
        beforeTyping = () -> opened.forEach(ControlSocket::close);

        Ran ran = listing("yes\n");

        assertThat(ran.code()).isEqualTo(ExitCode.FAILED);
        assertThat(ran.err()).contains("The server with process id " + PID + " does not answer.");
    }

    @Test
    void ifAPasskeyIsNeededTheLinkIsPrintedInstead() {
        questions.passkeyNeeded();
        serve(Optional.empty());

        Ran ran = listing("yes\n");

        assertThat(ran.code()).isEqualTo(ExitCode.DONE);
        assertThat(ran.out())
                .endsWith("A yes needs a passkey. Decide in your browser, within two minutes: " + LAUNCH
                        + "/a/42#key=k\n");
        assertThat(ran.err()).isEmpty();
        assertThat(questions.state("42")).isInstanceOf(State.Pending.class);
    }

    @Test
    void aPasskeyThatIsEnrolledMeanwhileIsNeeded() {
        serve(Optional.empty());
        beforeTyping = questions::passkeyNeeded;

        Ran ran = listing("yes\n");

        assertThat(ran.code()).isEqualTo(ExitCode.FAILED);
        assertThat(ran.err()).contains("A yes needs a passkey.");
    }

    @Test
    void aQuestionThatIsTooLongIsDecidedInTheBrowser() {
        questions.ask("long", "Delete " + "x".repeat(9_000) + "?", Optional.empty());
        serve();

        Ran ran = listing("yes\n");

        assertThat(ran.out()).contains("A question is too long for a terminal.", LAUNCH + "/a/long#key=k");
        assertThat(ran.out().lines()).allMatch(line -> line.length() <= 400);
        assertThat(questions.state("long")).isInstanceOf(State.Pending.class);
    }

    @Test
    void aLongListIsCut() {
        IntStream.range(0, 60).forEach(number -> questions.ask("q" + number, "Delete it?", Optional.empty()));
        serve();

        assertThat(listing("").out()).contains("50. ", "And 10 more.").doesNotContain("51. ");
    }

    @Test
    void nothingThatIsPrintedControlsTheTerminal() {
        questions.ask(
                "1", "Delete \u001b[2J\u202eAnna?", Optional.of("a\u001b]0;x\u0007b"), "evil\u001b[1A\r\n1. Approved.");
        serve();

        Ran ran = listing("no\n");

        assertThat((ran.out() + ran.err()).codePoints().filter(code -> code != '\n'))
                .noneMatch(code ->
                        Character.getType(code) == Character.CONTROL || Character.getType(code) == Character.FORMAT);
        assertThat(ran.out()).hasLineCount(2);
    }

    @Test
    void aDirectoryThatOthersCanEnterIsReportedAndNotSearched() throws IOException {
        serve(Optional.empty());
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));

        Ran ran = listing("");

        assertThat(ran.out()).isEqualTo("No question waits for a decision.\n");
        assertThat(ran.err()).startsWith("Warning: " + directory + " must be open to its owner only");
    }

    @Test
    void openOpensTheOnlyQuestionInTheBrowser() {
        browser = true;
        serve(Optional.empty());

        Ran ran = run("", "desk", "open");

        assertThat(ran).isEqualTo(new Ran(ExitCode.DONE, "", "The desk opens in your browser.\n"));
        assertThat(browsed).containsExactly(URI.create(LAUNCH + "/a/42#key=k"));
    }

    @Test
    void openPrintsTheLinkIfThereIsNoBrowser() {
        serve();

        Ran ran = run("", "desk", "open");

        assertThat(ran.code()).isEqualTo(ExitCode.DONE);
        assertThat(ran.out()).isEqualTo(LAUNCH + "/#key=k\n");
        assertThat(ran.err()).contains("within two minutes");
        assertThat(browsed).hasSize(1);
    }

    @Test
    void printOpensNoBrowser() {
        browser = true;
        questions.ask("1", "Delete Bert?", Optional.empty());
        serve(Optional.empty());

        Ran ran = run("", "desk", "open", "--print", "--pid", PID);

        assertThat(ran.out()).isEqualTo(LAUNCH + "/#key=k\n");
        assertThat(browsed).isEmpty();
    }

    @Test
    void withoutAServerOpenSaysWhenThereIsADesk() {
        Ran ran = run("", "desk", "open");

        assertThat(ran.code()).isEqualTo(ExitCode.FAILED);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("when a call needs a decision", "over HTTP is at /desk");
    }

    @Test
    void aDeskWithoutLinksIsReported() {
        questions.withoutLinks();
        serve();

        Ran ran = run("", "desk", "open");

        assertThat(ran.code()).isEqualTo(ExitCode.FAILED);
        assertThat(ran.err()).startsWith("The server could not make a link.");
    }

    @Test
    void anUnknownProcessIdBringsThoseThatRun() {
        serve();

        Ran ran = run("", "desk", "open", "--pid", "1\u001b");

        assertThat(ran.code()).isEqualTo(ExitCode.FAILED);
        assertThat(ran.err()).isEqualTo("No running server has the process id 1. These are running: " + PID + ".\n");
    }

    @Test
    void enrollUsesARunningServer() {
        serve();

        Ran ran = run("", "desk", "enroll", "--name", "laptop");

        assertThat(ran.code()).isEqualTo(ExitCode.DONE);
        assertThat(ran.out()).isEqualTo(LAUNCH + "/passkeys#key=k\n");
        assertThat(ran.err()).endsWith("Enter this name on the page: laptop\n");
    }

    @Test
    void withoutAServerEnrollRunsADesk() {
        Ran ran = run("", "desk", "enroll", "--name", "laptop");

        assertThat(ran.code()).isEqualTo(ExitCode.DONE);
        assertThat(ran.out().lines())
                .containsExactly(
                        "http://localhost:1/desk/passkeys#key=k",
                        "The passkey laptop is enrolled. From now on, every yes at the desk needs a passkey.");
    }

    @Test
    void aServerWithoutAnEnrollmentPageLeavesItToADesk() {
        questions.withoutLinks();
        serve();

        Ran ran = run("", "desk", "enroll");

        assertThat(ran.code()).isEqualTo(ExitCode.FAILED);
        assertThat(ran.out()).isEqualTo("http://localhost:1/desk/passkeys#key=k\n");
        assertThat(ran.err()).endsWith("No passkey was enrolled within 10 minutes.\n");
    }

    @ParameterizedTest
    @CsvSource({
        "desk,                          Missing command.",
        "desk opne,                     Unknown desk command: opne",
        "desk open list,                Unexpected argument: list",
        "desk list --print,             --print has no effect with desk list; leave it out.",
        "desk open --name x,            --name has no effect with desk open; leave it out.",
        "desk enroll --name=,           --name must be a name of 1 to 64 visible characters.",
        "desk open --pid,               --pid"
    })
    void wrongUseIsExplained(String arguments, String problem) {
        Ran ran = run("", arguments.split(" "));

        assertThat(ran.code()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).startsWith(problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u001b[1m", "a\nb", "\u202e"})
    void aNameHasNoInvisibleCharacters(String name) {
        assertThat(run("", "desk", "enroll", "--name", name).code()).isEqualTo(ExitCode.USAGE);
    }
}
