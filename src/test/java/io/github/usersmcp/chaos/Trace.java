package io.github.usersmcp.chaos;

import io.github.usersmcp.endtoend.SandboxProcess;
import io.github.usersmcp.harness.Wait;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the sandbox saw of one call, once it has dealt with all of it: a change may still be made when the server has long
 * stopped waiting for it.
 */
record Trace(List<JsonNode> requests) {

    static Trace of(SandboxProcess sandbox, String traceId) {
        boolean settled =
                Wait.until(Wait.PATIENCE, () -> !read(sandbox, traceId).pending());
        if (!settled) {
            throw new AssertionError("The sandbox does not finish the requests of " + traceId);
        }
        return read(sandbox, traceId);
    }

    /** Whether the sandbox has seen anything of it. */
    static boolean hasBegun(SandboxProcess sandbox, String traceId) {
        return !read(sandbox, traceId).requests().isEmpty();
    }

    private static Trace read(SandboxProcess sandbox, String traceId) {
        String query = "requests?traceId=" + URLEncoder.encode(traceId, StandardCharsets.UTF_8);
        return new Trace(JsonMapper.shared()
                .readTree(sandbox.control("GET", query, ""))
                .valueStream()
                .toList());
    }

    private boolean pending() {
        return requests.stream().anyMatch(request -> request.path("pending").asBoolean());
    }

    /** How many changes were made. */
    long changes() {
        return requests.stream()
                .filter(request -> request.path("changed").asBoolean())
                .count();
    }

    List<String> requestIds() {
        return requests.stream()
                .map(request -> request.at("/headers/x-request-id/0").asString(""))
                .toList();
    }

    /** One word or two for each request, for people. */
    String summary() {
        return requests.stream()
                .map(request -> "%s %s -> %d%s%s"
                        .formatted(
                                request.path("method").asString(""),
                                request.path("rawPathAndQuery").asString(""),
                                request.path("status").asInt(),
                                request.has("fault")
                                        ? " " + request.path("fault").asString("")
                                        : "",
                                request.path("changed").asBoolean() ? " changed" : ""))
                .toList()
                .toString();
    }
}
