package io.github.usersmcp.sandbox;

import java.util.List;
import java.util.Map;

/**
 * One request as the sandbox received it. Nothing is masked, since every secret here is a made-up one.
 *
 * @param method as sent
 * @param rawPathAndQuery as sent, percent-encoding untouched
 * @param headers values by lower-case name
 * @param body as UTF-8 text; empty when there was none or it was beyond 1 MiB
 * @param status the status answered; 0 while there is no answer, and for good when the connection was cut instead
 */
public record SandboxRequest(
        String method, String rawPathAndQuery, Map<String, List<String>> headers, String body, int status) {

    public SandboxRequest {
        headers = Map.copyOf(headers);
    }

    SandboxRequest answered(int answeredStatus) {
        return new SandboxRequest(method, rawPathAndQuery, headers, body, answeredStatus);
    }
}
