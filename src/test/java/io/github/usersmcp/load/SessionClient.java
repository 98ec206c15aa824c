package io.github.usersmcp.load;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;

/** A client of the handshake era (MCP 2025-11-25), in a session of its own. */
final class SessionClient implements Client {
    private static final String REVISION = "2025-11-25";
    private static final String SESSION_ID = "Mcp-Session-Id";

    private final Wire wire;
    private Map<String, String> headers;
    private int lastId;

    SessionClient(Wire wire) throws IOException, InterruptedException {
        this.wire = wire;
        this.headers = open();
    }

    @Override
    public void perform(Operation operation) throws IOException, InterruptedException {
        switch (operation) {
            case LIST_TOOLS -> request("tools/list", "{}", "\"retrieve_user_list\"");
            case LIST_USERS -> request("tools/call", call("retrieve_user_list"), "\"isError\":false");
            case INVALID_CALL -> request("tools/call", call("retrieve_user"), "\"isError\":true");
            case PING -> request("ping", "{}", "\"result\":{}");
            case START_ANEW -> {
                leave();
                headers = open();
            }
        }
    }

    @Override
    public void leave() throws IOException, InterruptedException {
        wire.delete(headers, 204);
        wire.delete(headers, 404);
    }

    private Map<String, String> open() throws IOException, InterruptedException {
        String params =
                "{\"protocolVersion\":\"%s\",\"capabilities\":{},\"clientInfo\":{\"name\":\"load\",\"version\":\"1\"}}"
                        .formatted(REVISION);
        HttpResponse<String> greeting = wire.post(message("initialize", params), Map.of(), 200, "\"serverInfo\"");
        String session = greeting.headers()
                .firstValue(SESSION_ID)
                .orElseThrow(() -> new UnexpectedAnswer("no header " + SESSION_ID));
        Map<String, String> opened = Map.of(SESSION_ID, session, "MCP-Protocol-Version", REVISION);
        wire.post("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}", opened, 202, "");
        return opened;
    }

    private void request(String method, String params, String part) throws IOException, InterruptedException {
        wire.post(message(method, params), headers, 200, part);
    }

    private String message(String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"%s\",\"params\":%s}".formatted(++lastId, method, params);
    }

    private static String call(String tool) {
        return "{\"name\":\"%s\",\"arguments\":{}}".formatted(tool);
    }
}
