package io.github.usersmcp.sandbox;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request as the sandbox received it. Nothing is masked, since every secret here is made up.
 *
 * @param method as sent
 * @param rawPathAndQuery as sent, percent-encoding untouched
 * @param headers values by lower-case name
 * @param body as UTF-8 text; empty when there was none or it was beyond 1 MiB
 * @param fault the fault that struck it, if one did
 * @param status the status answered; 0 while there is no answer, and for good when the connection was cut instead
 * @param pending whether it is still being worked on, so that a change may yet be made
 * @param changed whether the change that it asks for was made, whatever was answered
 */
public record SandboxRequest(
        String method,
        String rawPathAndQuery,
        Map<String, List<String>> headers,
        String body,
        Optional<SandboxFault.Kind> fault,
        int status,
        boolean pending,
        boolean changed) {

    public SandboxRequest {
        headers = Map.copyOf(headers);
    }

    SandboxRequest answered(int answeredStatus) {
        return new SandboxRequest(method, rawPathAndQuery, headers, body, fault, answeredStatus, false, changed);
    }

    SandboxRequest made() {
        return new SandboxRequest(method, rawPathAndQuery, headers, body, fault, status, pending, true);
    }
}
