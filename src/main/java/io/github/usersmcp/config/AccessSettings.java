package io.github.usersmcp.config;

import java.util.List;
import java.util.Locale;

/**
 * Which calls are allowed.
 *
 * @param readOnly neither list nor run anything above {@code read}
 * @param dryRun say what a change would send, and do not send it
 * @param tools the only tools to offer; empty for all
 * @param excludeTools tools not to offer
 * @param toolsets the only toolsets to offer; empty for all
 * @param allowSelf let calls act against the API user that the server signs in as
 * @param redirectHosts the only hosts that a {@code redirectUrl} may name, in lower case; empty for any
 */
public record AccessSettings(
        boolean readOnly,
        boolean dryRun,
        List<String> tools,
        List<String> excludeTools,
        List<String> toolsets,
        boolean allowSelf,
        List<String> redirectHosts) {

    public AccessSettings {
        tools = List.copyOf(tools);
        toolsets = List.copyOf(toolsets);
        excludeTools = List.copyOf(excludeTools);
        redirectHosts = redirectHosts.stream()
                .map(host -> host.toLowerCase(Locale.ROOT))
                .toList();
    }
}
