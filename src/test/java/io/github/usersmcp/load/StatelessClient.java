package io.github.usersmcp.load;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** A client of the stateless era (MCP 2026-07-28), which holds nothing of the server. */
final class StatelessClient implements Client {
    private static final String REVISION = "2026-07-28";
    private static final String META = """
            "_meta":{"io.modelcontextprotocol/protocolVersion":"%s","io.modelcontextprotocol/clientCapabilities":{},\
            "io.modelcontextprotocol/clientInfo":{"name":"load","version":"1"}}""".formatted(REVISION);

    private final Wire wire;
    private int lastId;

    StatelessClient(Wire wire) {
        this.wire = wire;
    }

    /** This era has no {@code ping}, and a client starts again by listing the tools. */
    @Override
    public void perform(Operation operation) throws IOException, InterruptedException {
        switch (operation) {
            case LIST_TOOLS -> request("tools/list", 200, "\"retrieve_user_list\"");
            case LIST_USERS -> call("retrieve_user_list", "\"isError\":false");
            case INVALID_CALL -> call("retrieve_user", "\"isError\":true");
            case PING -> request("ping", 404, "-32601");
            case START_ANEW -> request("server/discover", 200, "\"supportedVersions\"");
        }
    }

    @Override
    public void leave() {}

    private void request(String method, int status, String part) throws IOException, InterruptedException {
        wire.post(message(method, ""), headers(method), status, part);
    }

    private void call(String tool, String part) throws IOException, InterruptedException {
        Map<String, String> headers = new HashMap<>(headers("tools/call"));
        headers.put("Mcp-Name", tool);
        wire.post(message("tools/call", "\"name\":\"%s\",\"arguments\":{},".formatted(tool)), headers, 200, part);
    }

    private static Map<String, String> headers(String method) {
        return Map.of("MCP-Protocol-Version", REVISION, "Mcp-Method", method);
    }

    private String message(String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"%s\",\"params\":{%s%s}}"
                .formatted(++lastId, method, params, META);
    }
}
