import io.github.usersmcp.harness.RunningProgram;
import io.github.usersmcp.harness.Wait;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** A conversation over HTTP: of a client with a session, then of one without; then the program receives a signal to stop. */
final class HttpConversation {
    private static final Pattern LISTENS = Pattern.compile(" at (http://\\S+/mcp),");

    private final Path log;
    private final HttpClient client = HttpClient.newHttpClient();
    private int id;

    /** @param log what the program says, among it the port that it listens on */
    HttpConversation(Path log) {
        this.log = log;
    }

    void have(RunningProgram program) throws IOException, InterruptedException {
        URI address = address(program);
        inSession(address);
        stateless(address, "server/discover", "", "{}");
        stateless(address, "tools/list", "", "{}");
        call(address, "retrieve_user_list", "\"size\":5");
        call(address, "retrieve_user", "\"userId\":\"no id\"");
        call(address, "delete_user", "\"userId\":\"" + Messages.ANNA + "\"");
        program.terminate();
    }

    private URI address(RunningProgram program) {
        Wait.until(
                "the program listens, or has ended",
                () -> !program.isRunning() || listens().isPresent());
        return listens().orElseThrow(() -> new IllegalStateException("The program does not listen; see " + log));
    }

    private Optional<URI> listens() {
        try {
            return LISTENS.matcher(Files.readString(log))
                    .results()
                    .map(listens -> URI.create(listens.group(1)))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void inSession(URI address) throws IOException, InterruptedException {
        HttpResponse<String> greeting = send(to(address), request("initialize", Messages.INITIALIZE));
        String session = greeting.headers().firstValue("Mcp-Session-Id").orElseThrow();
        send(to(address, session), Messages.INITIALIZED);
        answered(send(to(address, session), request("tools/list", "{}")));
        answered(send(to(address, session), request("tools/call", Messages.call("retrieve_user_list", "\"size\":5"))));
        client.send(to(address, session).DELETE().build(), HttpResponse.BodyHandlers.discarding());
    }

    private void call(URI address, String tool, String arguments) throws IOException, InterruptedException {
        stateless(address, "tools/call", tool, Messages.call(tool, arguments));
    }

    private void stateless(URI address, String method, String name, String params)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                to(address).header("MCP-Protocol-Version", Messages.STATELESS).header("Mcp-Method", method);
        Optional.of(name).filter(given -> !given.isEmpty()).ifPresent(given -> request.header("Mcp-Name", given));
        answered(send(request, request(method, Messages.stateless(params))));
    }

    private String request(String method, String params) {
        id++;
        return Messages.request(id, method, params);
    }

    private static HttpRequest.Builder to(URI address) {
        return HttpRequest.newBuilder(address)
                .timeout(Wait.PATIENCE)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream");
    }

    private static HttpRequest.Builder to(URI address, String session) {
        return to(address).header("Mcp-Session-Id", session).header("MCP-Protocol-Version", "2025-11-25");
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String body)
            throws IOException, InterruptedException {
        return client.send(
                request.POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static void answered(HttpResponse<String> response) {
        if (response.statusCode() != 200 || !response.body().contains("\"result\":")) {
            throw new IllegalStateException("Answered with " + response.statusCode() + ": " + response.body());
        }
    }
}
