import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes the AOT cache of a distribution: has one conversation with its program, against the sandbox, as a client would. */
final class Training {
    private static final long LONGEST_MINUTES = 5;
    private static final Pattern ASKED = Pattern.compile("\"method\":\"elicitation/create\",\"id\":\"([^\"]+)\"");
    private static final String ANNA = "ca94d123-5d1a-4060-a5ed-71540870e206";

    private final Process program;
    private final BufferedReader lines;
    private int id;

    private Training(Process program) {
        this.program = program;
        this.lines = program.inputReader(StandardCharsets.UTF_8);
    }

    /** @param arguments the distribution's folder, and a file for what the program says on standard error */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path lib = Path.of(arguments[0]).toRealPath().resolve("lib");
        Path cache = lib.resolve("contabo-users-mcp.aot");
        List<String> command = List.of(
                lib.resolveSibling("runtime").resolve("bin").resolve("java").toString(),
                "@" + lib.resolve("java.options"),
                "-XX:AOTCacheOutput=" + cache,
                "-jar",
                lib.resolve("contabo-users-mcp.jar").toString(),
                "--sandbox");
        Process program = new ProcessBuilder(command)
                .redirectError(new File(arguments[1]))
                .start();
        try {
            new Training(program).talk();
            if (!program.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES) || program.exitValue() != 0) {
                throw new IllegalStateException("The program did not end well; see " + arguments[1]);
            }
        } finally {
            program.destroyForcibly();
        }
        if (!Files.exists(cache)) {
            throw new IllegalStateException("Java did not write the cache");
        }
    }

    private void talk() throws IOException {
        request("initialize", """
                {"protocolVersion":"2025-11-25","capabilities":{"elicitation":{"form":{}},"roots":{"listChanged":true}},\
                "clientInfo":{"name":"training","title":"Training","version":"1"}}""");
        send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
        request("tools/list", "{}");
        call("retrieve_user_list", "\"enabled\":false,\"orderBy\":[\"email:ASC\"]");
        call("retrieve_user", "\"userId\":\"" + ANNA + "\"");
        call("retrieve_user", "\"userId\":\"no id\"");
        call("delete_user", "\"userId\":\"" + ANNA + "\"");
        program.getOutputStream().close();
    }

    private void call(String tool, String arguments) throws IOException {
        request("tools/call", "{\"name\":\"%s\",\"arguments\":{%s}}".formatted(tool, arguments));
    }

    /** Sends a request and reads to its answer; a question in between is declined. */
    private void request(String method, String params) throws IOException {
        id++;
        send("{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"%s\",\"params\":%s}".formatted(id, method, params));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher asked = ASKED.matcher(line);
            if (asked.find()) {
                send("{\"jsonrpc\":\"2.0\",\"id\":\"%s\",\"result\":{\"action\":\"decline\"}}"
                        .formatted(asked.group(1)));
            } else if (line.contains("\"id\":" + id + ",")) {
                if (line.contains("\"error\":{\"code\"")) {
                    throw new IllegalStateException(method + " was answered with " + line);
                }
                return;
            }
        }
        throw new IllegalStateException("The program ended before it answered " + method);
    }

    private void send(String line) throws IOException {
        OutputStream input = program.getOutputStream();
        input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        input.flush();
    }
}
