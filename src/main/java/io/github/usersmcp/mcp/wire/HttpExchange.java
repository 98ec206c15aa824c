package io.github.usersmcp.mcp.wire;

import io.github.usersmcp.value.Principal;
import io.github.usersmcp.value.Risk;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP request to the MCP endpoint and the way to answer it, without a container's types. When it comes here, its
 * {@code Host} and {@code Origin} are allowed, its caller is known, and its body has been read whole and is within bounds.
 */
public interface HttpExchange {

    /** Upper case. */
    String method();

    /** The first value of a header, whatever the case of its name, without white space at its ends. */
    Optional<String> header(String name);

    /** Every value of a header, in their order. */
    List<String> headers(String name);

    /** The first value of a query parameter, decoded. */
    Optional<String> parameter(String name);

    /** The path that clients reach the server under, without a slash at its end; empty for the root. */
    String basePath();

    /** Empty when there is none. */
    byte[] body();

    Principal principal();

    /**
     * Answers as a whole, once. Does not block.
     *
     * @param body JSON; empty for none
     */
    void answer(int status, Map<String, String> headers, byte[] body);

    /** Counts this many more requests against the caller's rate, which one body brought with it. */
    void charge(int requests);

    /** Answers that the caller's scopes do not suffice for what they ask (RFC 6750, section 3.1), once. */
    void refuseScope(Risk needed);

    /** Answers with status 200 and a stream of server-sent events, once, instead of {@link #answer}. */
    EventStream stream(Map<String, String> headers);
}
