package io.github.usersmcp.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A client of the stateless era on a raw connection; it validates every response against the revision's schema. */
public final class ModernClient {
    static final String FORMS = "{\"elicitation\":{}}";

    private static final RevisionSchema SCHEMA = new RevisionSchema();

    private final RawClient connection;
    private final String capabilities;
    private int requests;

    ModernClient(RawClient connection, String capabilities) {
        this.connection = connection;
        this.capabilities = capabilities;
    }

    /** Parameters with the {@code _meta} that every request needs. */
    public static ObjectNode params(String capabilities, String params) {
        ObjectNode whole = (ObjectNode) JsonMapper.shared().readTree(params);
        whole.withObjectProperty("_meta")
                .put("io.modelcontextprotocol/protocolVersion", "2026-07-28")
                .set(
                        "io.modelcontextprotocol/clientCapabilities",
                        JsonMapper.shared().readTree(capabilities));
        return whole;
    }

    public static void assertValid(String method, JsonNode message) {
        assertThat(SCHEMA.violations(method, message)).as("%s", message).isEmpty();
    }

    /** Sends a request and returns its id as JSON. */
    String start(String method, String params) {
        String id = "\"modern-%d\"".formatted(++requests);
        connection.send(
                RawClient.request(id, method, params(capabilities, params).toString()));
        return id;
    }

    /** The whole response. */
    JsonNode ask(String method, String params) {
        JsonNode answer = connection.answer(start(method, params));
        assertValid(method, answer);
        return answer;
    }

    /** The whole response to a tool call, with the input responses added to its parameters. */
    JsonNode call(String tool, String arguments, String besides) {
        ObjectNode params = (ObjectNode) JsonMapper.shared().readTree(besides);
        params.put("name", tool).set("arguments", JsonMapper.shared().readTree(arguments));
        return ask("tools/call", params.toString());
    }

    JsonNode call(String tool, String arguments) {
        return call(tool, arguments, "{}");
    }

    /** The input responses of a client whose person gave this answer to the question in this response. */
    static String returned(JsonNode question, String answer) {
        return """
                {"requestState":%s,"inputResponses":{"confirm":%s}}""".formatted(question.at("/result/requestState"), answer);
    }
}
