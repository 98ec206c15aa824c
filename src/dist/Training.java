import io.github.usersmcp.harness.RunningProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes the AOT caches of a distribution, one for each way in: has a conversation with its program, as a client would. */
final class Training {
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** No person is at the approval desk while this builds. */
    private static final List<String> NO_ONE_DECIDES = List.of("--open-browser", "never", "--desk-wait", "0s");

    private final Path lib;
    private final Path logs;
    private final Map<String, String> environment;
    private final List<String> trusting;

    private Training(Path lib, Path logs, Map<String, String> environment, List<String> trusting) {
        this.lib = lib;
        this.logs = logs;
        this.environment = environment;
        this.trusting = trusting;
    }

    /** What a client says to the program; at its end the program has been asked to end. */
    @FunctionalInterface
    interface Conversation {
        void have(RunningProgram program) throws IOException, InterruptedException;
    }

    /** @param arguments the distribution's folder, and one for what the program says on standard error */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path lib = Path.of(arguments[0]).toRealPath().resolve("lib");
        Path logs = Path.of(arguments[1]);
        // The embedded sandbox would be learned, too, which nobody who works on an account starts.
        try (SandboxProcess sandbox = new SandboxProcess(plain(lib), logs.resolve("training-sandbox.log"));
                TlsFront front = TlsFront.before(sandbox.address(), logs)) {
            Training training = new Training(lib, logs, sandbox.environment(front.address()), front.trusting());
            training.make("stdio", List.of(), program -> new StdioConversation(program).have());
            training.make(
                    "http",
                    List.of("serve", "--http", "0"),
                    program -> new HttpConversation(training.log("http")).have(program));
        }
    }

    private static List<String> plain(Path lib) {
        return List.of(java(lib), "-jar", jar(lib));
    }

    private static String java(Path lib) {
        return lib.resolveSibling("runtime").resolve("bin").resolve("java").toString();
    }

    private static String jar(Path lib) {
        return lib.resolve("contabo-users-mcp.jar").toString();
    }

    private void make(String way, List<String> arguments, Conversation conversation)
            throws IOException, InterruptedException {
        Path cache = lib.resolve(way + ".aot");
        RunningProgram program = RunningProgram.start(command(way, cache, arguments), environment, log(way));
        try {
            conversation.have(program);
            if (program.exitCode(LONGEST) != 0) {
                throw new IllegalStateException("The program did not end well; see " + log(way));
            }
        } finally {
            program.kill();
        }
        if (!Files.exists(cache)) {
            throw new IllegalStateException("Java did not write " + cache);
        }
    }

    private List<String> command(String way, Path cache, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                java(lib),
                "@" + lib.resolve("java.options"),
                "@" + lib.resolve(way + ".options"),
                "-XX:AOTCacheOutput=" + cache));
        command.addAll(trusting);
        command.addAll(List.of("-jar", jar(lib)));
        command.addAll(arguments);
        command.addAll(NO_ONE_DECIDES);
        return command;
    }

    private Path log(String way) {
        return logs.resolve("training-" + way + ".log");
    }
}
