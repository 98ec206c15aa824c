package io.github.usersmcp.http;

import static io.github.usersmcp.http.RunningHttp.bearer;
import static io.github.usersmcp.http.RunningHttp.head;
import static io.github.usersmcp.http.RunningHttp.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.http.RunningHttp.Client;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A client that does not read the events of its stream. */
class SlowStreamTest {
    private static final Pattern SESSION = Pattern.compile("(?i)mcp-session-id: (\\S+)");
    private static final String CALL =
            "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"tools/call\",\"params\":{\"name\":\"%s\",\"arguments\":{},\"_meta\":{\"progressToken\":7}}}";

    private final RunningHttp server = RunningHttp.Setup.PLAIN.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private static String post(String body, String... headers) {
        return head("POST", "/mcp", headers)
                + bearer("good-anna")
                + "\r\nContent-Type: application/json\r\nMCP-Protocol-Version: 2025-11-25\r\nConnection: close\r\nContent-Length: "
                + body.length()
                + "\r\n\r\n"
                + body;
    }

    private String ask(String request) {
        try (Client client = server.connect()) {
            return client.send(request).rest();
        }
    }

    private String session() {
        String answer = ask(
                post(
                        "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{},\"clientInfo\":{\"name\":\"raw\",\"version\":\"1\"}}}"));
        Matcher session = SESSION.matcher(answer);
        assertThat(session.find()).as(answer).isTrue();
        return "Mcp-Session-Id: " + session.group(1);
    }

    @Test
    void itLosesTheStreamAndKeepsTheSession() {
        String session = session();
        try (Client slow = server.connect()) {
            slow.send(post(CALL.formatted(1, "flood"), session));

            String other = ask(post(CALL.formatted(2, "flooded"), session));

            assertThat(status(other)).isEqualTo(200);
            assertThat(slow.rest()).doesNotContain("\"result\"");
        }
    }
}
