import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A conversation over stdio: of a client that shakes hands and declines what it is asked, then of one that does neither. */
final class StdioConversation {
    private static final Pattern ASKED = Pattern.compile("\"method\":\"elicitation/create\",\"id\":\"([^\"]+)\"");

    private final OutputStream input;
    private final BufferedReader lines;
    private int id;

    StdioConversation(Process program) {
        this.input = program.getOutputStream();
        this.lines = program.inputReader(StandardCharsets.UTF_8);
    }

    void have() throws IOException {
        request("initialize", Messages.INITIALIZE);
        send(Messages.INITIALIZED);
        request("tools/list", "{}");
        request("tools/call", Messages.call("retrieve_user_list", "\"enabled\":false,\"orderBy\":[\"email:ASC\"]"));
        request("tools/call", Messages.call("retrieve_user", "\"userId\":\"" + Messages.ANNA + "\""));
        request("tools/call", Messages.call("retrieve_user", "\"userId\":\"no id\""));
        request("tools/call", Messages.call("delete_user", "\"userId\":\"" + Messages.ANNA + "\""));
        stateless("server/discover", "{}");
        stateless("tools/list", "{}");
        stateless("tools/call", Messages.call("retrieve_user_list", "\"size\":5"));
        stateless("tools/call", Messages.call("delete_user", "\"userId\":\"" + Messages.ANNA + "\""));
        input.close();
    }

    private void stateless(String method, String params) throws IOException {
        request(method, Messages.stateless(params));
    }

    /** Sends a request and reads to its answer; a question in between is declined. */
    private void request(String method, String params) throws IOException {
        id++;
        send(Messages.request(id, method, params));
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
        input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        input.flush();
    }
}
