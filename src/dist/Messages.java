/** What clients of both eras send, as JSON. */
final class Messages {
    static final String ANNA = "ca94d123-5d1a-4060-a5ed-71540870e206";
    static final String STATELESS = "2026-07-28";
    static final String INITIALIZED = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";
    static final String INITIALIZE = """
            {"protocolVersion":"2025-11-25","capabilities":{"elicitation":{"form":{}},"roots":{"listChanged":true}},\
            "clientInfo":{"name":"training","title":"Training","version":"1"}}""";

    private static final String META = """
            "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientInfo":\
            {"name":"training","version":"1"},"io.modelcontextprotocol/clientCapabilities":{"elicitation":{"form":{}}}}""";

    private Messages() {}

    static String request(int id, String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"%s\",\"params\":%s}".formatted(id, method, params);
    }

    static String call(String tool, String arguments) {
        return "{\"name\":\"%s\",\"arguments\":{%s}}".formatted(tool, arguments);
    }

    /** The same parameters as a client says them that does not shake hands. */
    static String stateless(String params) {
        String members = params.substring(1, params.length() - 1);
        return "{" + members + (members.isEmpty() ? "" : ",") + META + "}";
    }
}
