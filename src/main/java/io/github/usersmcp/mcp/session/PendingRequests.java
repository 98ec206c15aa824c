package io.github.usersmcp.mcp.session;

import io.github.usersmcp.value.OneLine;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests that this server has sent to one client and that have no response yet. Drops any other response before the
 * SDK sees it, which would log its id unescaped.
 */
final class PendingRequests {
    private static final Logger LOG = LoggerFactory.getLogger(PendingRequests.class);
    /** A request that timed out stays until it is the oldest of this many. */
    private static final int MOST = 1024;

    private static final int LONGEST_ID = 100;

    private final Set<Object> ids = new LinkedHashSet<>();
    private long dropped;

    /** Remembers an outgoing message if it is a request. */
    synchronized void sending(JSONRPCMessage message) {
        if (message instanceof JSONRPCRequest request) {
            if (ids.size() == MOST) {
                Iterator<Object> oldest = ids.iterator();
                oldest.next();
                oldest.remove();
            }
            ids.add(request.id());
        }
    }

    /** Whether the response is the first one to a request that was sent. */
    synchronized boolean accepts(JSONRPCResponse response) {
        if (response.id() != null && ids.remove(response.id())) {
            return true;
        }
        dropped++;
        if (isPowerOfTwo(dropped)) {
            LOG.debug(
                    "Dropped {} responses to requests that were never sent, the last one with the id {}",
                    dropped,
                    OneLine.escaped(String.valueOf(response.id()), LONGEST_ID));
        }
        return false;
    }

    /** A flood of responses must not fill the log. */
    private static boolean isPowerOfTwo(long number) {
        return Long.bitCount(number) == 1;
    }
}
