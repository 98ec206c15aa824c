import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Makes the AOT caches of a distribution, one for each way in: has a conversation with its program, as a client would. */
final class Training {
    private static final long LONGEST_MINUTES = 5;

    private final Path lib;
    private final Path logs;

    private Training(Path lib, Path logs) {
        this.lib = lib;
        this.logs = logs;
    }

    /** What a client says to the program; at its end the program has been asked to end. */
    @FunctionalInterface
    interface Conversation {
        void have(Process program) throws IOException, InterruptedException;
    }

    /** @param arguments the distribution's folder, and one for what the program says on standard error */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path lib = Path.of(arguments[0]).toRealPath().resolve("lib");
        Training training = new Training(lib, Path.of(arguments[1]));
        training.make("stdio", List.of("--sandbox"), program -> new StdioConversation(program).have());
        training.make(
                "http",
                List.of("serve", "--sandbox", "--http", "0"),
                program -> new HttpConversation(training.log("http")).have(program));
    }

    private void make(String way, List<String> arguments, Conversation conversation)
            throws IOException, InterruptedException {
        Path cache = lib.resolve(way + ".aot");
        Process program = new ProcessBuilder(command(way, cache, arguments))
                .redirectError(new File(log(way).toString()))
                .start();
        // A program that does not answer would be waited for without end.
        program.onExit()
                .orTimeout(LONGEST_MINUTES, TimeUnit.MINUTES)
                .whenComplete((ended, late) -> program.destroyForcibly());
        try {
            conversation.have(program);
            if (!program.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES) || program.exitValue() != 0) {
                throw new IllegalStateException("The program did not end well; see " + log(way));
            }
        } finally {
            program.destroyForcibly();
        }
        if (!Files.exists(cache)) {
            throw new IllegalStateException("Java did not write " + cache);
        }
    }

    private List<String> command(String way, Path cache, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                lib.resolveSibling("runtime").resolve("bin").resolve("java").toString(),
                "@" + lib.resolve("java.options"),
                "@" + lib.resolve(way + ".options"),
                "-XX:AOTCacheOutput=" + cache,
                "-jar",
                lib.resolve("contabo-users-mcp.jar").toString()));
        command.addAll(arguments);
        return command;
    }

    private Path log(String way) {
        return logs.resolve("training-" + way + ".log");
    }
}
