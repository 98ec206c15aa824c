package io.github.usersmcp.call;

import io.github.usersmcp.ToolData;
import io.github.usersmcp.value.Risk;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One call of a tool that works in a fresh sandbox, and the main request that it sends.
 *
 * @param tool the tool's name
 * @param arguments the arguments as JSON
 * @param asking arguments that make the usual setup ask a person, if there are any
 * @param risk the risk of the call with {@code arguments}
 * @param method the request's method
 * @param path the request's raw path
 * @param success the status of a successful response
 * @param answers whether a successful response has a body
 */
public record SampleCall(
        String tool,
        String arguments,
        String asking,
        Risk risk,
        String method,
        String path,
        int success,
        boolean answers) {
    public static final String OWNER = "c1173120-2aab-43f1-9bd4-155a79eddf79";
    public static final String PRIYA = "2849eee9-0acb-425a-8775-866049e2e085";
    public static final String ZOE = "e7300bec-9828-4d6d-811a-57418854ef96";
    public static final String ANNA = "ca94d123-5d1a-4060-a5ed-71540870e206";
    public static final String LINH = "0188d5a6-3b37-4a07-a186-0ac506885522";
    public static final String GHOST = "11111111-2222-4333-8444-555555555555";

    /** One call for each tool. */
    public static Stream<SampleCall> all() {
        return ToolData.names().stream().map(SampleCall::of);
    }

    public static SampleCall of(String tool) {
        ObjectNode sample = ToolData.of(tool, "sample");
        String arguments = sample.required("arguments").toString();
        String[] request = sample.required("request").asString().split(" ", -1);
        ObjectNode full = ToolData.of(tool, "full");
        return new SampleCall(
                tool,
                arguments,
                sample.optional("asking").map(JsonNode::toString).orElse(arguments),
                Risk.valueOf(sample.required("risk").asString().toUpperCase(Locale.ROOT)),
                request[0],
                request[1],
                full.required("success").asInt(),
                !full.required("answer").asString().equals("nothing"));
    }

    /** The same arguments with one more; its value as JSON. */
    public String with(String name, String value) {
        ObjectNode changed = (ObjectNode) JsonMapper.shared().readTree(arguments);
        changed.set(name, JsonMapper.shared().readTree(value));
        return changed.toString();
    }

    /** The same call with these arguments. */
    public SampleCall given(String newArguments) {
        return new SampleCall(tool, newArguments, asking, risk, method, path, success, answers);
    }

    public boolean reads() {
        return method.equals("GET");
    }

    /** Whether the server ever asks a person about this tool. */
    public boolean canAsk() {
        return RunningTools.tool(tool).wording().isPresent();
    }

    @Override
    public String toString() {
        return tool;
    }
}
