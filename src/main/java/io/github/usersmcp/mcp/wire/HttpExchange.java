package io.github.usersmcp.mcp.wire;

import io.github.usersmcp.value.Principal;
import io.github.usersmcp.value.Risk;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP request to the MCP endpoint and its response, independent of the HTTP container. Its {@code Host} and {@code
 * Origin} have been checked, its caller is authenticated, and its body has been read and is within the limits.
 */
public interface HttpExchange {

    /** In uppercase. */
    String method();

    /** The first value of a header, without surrounding whitespace; its name is case-insensitive. */
    Optional<String> header(String name);

    /** All values of a header, in order. */
    List<String> headers(String name);

    /** The first value of a query parameter, decoded. */
    Optional<String> parameter(String name);

    /** The path under which clients reach the server, without a trailing slash; empty for the root. */
    String basePath();

    /** The body; empty when there is none. */
    byte[] body();

    Principal principal();

    /**
     * Sends the complete response; call it once. Does not block.
     *
     * @param body JSON; empty for none
     */
    void answer(int status, Map<String, String> headers, byte[] body);

    /** Charges this many further requests to the caller's rate limit, for a body with a batch. */
    void charge(int requests);

    /** Responds that the caller's scopes are insufficient (RFC 6750, section 3.1); call it once. */
    void refuseScope(Risk needed);

    /** Responds with status 200 and a stream of server-sent events, instead of {@link #answer}; call it once. */
    EventStream stream(Map<String, String> headers);
}
