package io.github.usersmcp.walk;

import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import io.github.usersmcp.endtoend.HttpProgram;
import io.github.usersmcp.endtoend.Jar;
import io.github.usersmcp.harness.RunningProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Counts the files of which {@code retrieve_user_list} runs code: as the second call of a server over stdio, as the second of
 * a server over stateless HTTP, and in a whole run of the command {@code call}. Ends with 0 when src/README.md says the same.
 */
final class Walk {
    private static final Path PAGE = Path.of("src/README.md");
    private static final String META = """
            "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",\
            "io.modelcontextprotocol/clientInfo":{"name":"walk","version":"1"},\
            "io.modelcontextprotocol/clientCapabilities":{}}""";
    private static final String STATELESS = """
            {"jsonrpc":"2.0","id":1,"method":"tools/call",\
            "params":{"name":"retrieve_user_list","arguments":{},%s}}""".formatted(META);
    private static final String INITIALIZE = """
            {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
            "capabilities":{},"clientInfo":{"name":"walk","version":"1"}}}""";
    private static final String INITIALIZED = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";
    private static final String CALL = """
            {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"retrieve_user_list","arguments":{}}}""";

    private Walk() {}

    public static void main(String[] arguments) throws IOException, IllegalConnectorArgumentsException {
        WalkTable table = new WalkTable(overStdio(), overStatelessHttp(), byCommand());
        table.lines().forEach(System.out::println);
        String page = Files.readString(PAGE);
        if (List.of(arguments).contains("--write")) {
            Files.writeString(PAGE, table.in(page));
        } else if (!table.in(page).equals(page)) {
            System.out.println(PAGE + " says something else; accept this with --write");
            System.exit(1);
        }
    }

    private static Set<String> overStdio() throws IOException, IllegalConnectorArgumentsException {
        try (EnteredFiles files = EnteredFiles.ofACall();
                RunningProgram server = RunningProgram.start(command(files, "--sandbox"), Map.of())) {
            answer(server, INITIALIZE);
            server.send(INITIALIZED);
            answer(server, CALL);
            files.begin();
            answer(server, CALL);
            return files.untilQuiet();
        }
    }

    private static void answer(RunningProgram server, String request) {
        server.send(request);
        check(server.line().orElse(""), request);
    }

    private static Set<String> overStatelessHttp() throws IOException, IllegalConnectorArgumentsException {
        try (EnteredFiles files = EnteredFiles.ofACall();
                HttpProgram server = new HttpProgram(command(files), Map.of(), "--sandbox")) {
            post(server);
            files.begin();
            post(server);
            return files.untilQuiet();
        }
    }

    private static void post(HttpProgram server) {
        check(
                server.post(
                                STATELESS,
                                "MCP-Protocol-Version: 2026-07-28",
                                "Mcp-Method: tools/call",
                                "Mcp-Name: retrieve_user_list")
                        .body(),
                STATELESS);
    }

    private static Set<String> byCommand() throws IOException, IllegalConnectorArgumentsException {
        try (EnteredFiles files = EnteredFiles.ofAProcess();
                RunningProgram program =
                        RunningProgram.start(command(files, "call", "retrieve_user_list", "--sandbox"), Map.of())) {
            if (program.exitCode() != 0) {
                throw new AssertionError(program.errors());
            }
            return files.entered();
        }
    }

    private static List<String> command(EnteredFiles files, String... arguments) {
        List<String> command = new ArrayList<>(Jar.command(arguments));
        command.add(1, files.javaOption());
        return command;
    }

    private static void check(String answer, String request) {
        if (!answer.contains("\"result\"")) {
            throw new AssertionError(request + " was answered with " + answer);
        }
    }
}
