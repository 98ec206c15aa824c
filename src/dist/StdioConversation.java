import io.github.usersmcp.harness.RunningProgram;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A conversation over stdio: of a client that shakes hands and declines what it is asked, then of one that does neither. */
final class StdioConversation {
    private static final Pattern ASKED = Pattern.compile("\"method\":\"elicitation/create\",\"id\":\"([^\"]+)\"");

    private final RunningProgram program;
    private int id;

    StdioConversation(RunningProgram program) {
        this.program = program;
    }

    void have() {
        request("initialize", Messages.INITIALIZE);
        program.send(Messages.INITIALIZED);
        request("tools/list", "{}");
        request("tools/call", Messages.call("retrieve_user_list", "\"enabled\":false,\"orderBy\":[\"email:ASC\"]"));
        request("tools/call", Messages.call("retrieve_user", "\"userId\":\"" + Messages.ANNA + "\""));
        request("tools/call", Messages.call("retrieve_user", "\"userId\":\"no id\""));
        request("tools/call", Messages.call("delete_user", "\"userId\":\"" + Messages.ANNA + "\""));
        stateless("server/discover", "{}");
        stateless("tools/list", "{}");
        stateless("tools/call", Messages.call("retrieve_user_list", "\"size\":5"));
        stateless("tools/call", Messages.call("delete_user", "\"userId\":\"" + Messages.ANNA + "\""));
        program.endInput();
    }

    private void stateless(String method, String params) {
        request(method, Messages.stateless(params));
    }

    /** Sends a request and reads to its answer; a question in between is declined. */
    private void request(String method, String params) {
        id++;
        program.send(Messages.request(id, method, params));
        for (Optional<String> next = program.line(); next.isPresent(); next = program.line()) {
            String line = next.get();
            Matcher asked = ASKED.matcher(line);
            if (asked.find()) {
                program.send("{\"jsonrpc\":\"2.0\",\"id\":\"%s\",\"result\":{\"action\":\"decline\"}}"
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
}
