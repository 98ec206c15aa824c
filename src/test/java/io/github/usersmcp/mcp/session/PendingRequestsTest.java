package io.github.usersmcp.mcp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.mcp.session.ConversationTransport.PendingRequests;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which responses of a client are passed on. */
class PendingRequestsTest {
    private final PendingRequests pending = new PendingRequests();

    @Test
    void onlyTheFirstResponseToARequestIsPassedOn() {
        pending.sending(new JSONRPCRequest("2.0", "elicitation/create", "a-1", Map.of()));

        assertThat(pending.accepts(response("a-2"))).isFalse();
        assertThat(pending.accepts(response(1))).isFalse();
        assertThat(pending.accepts(response("a-1"))).isTrue();
        assertThat(pending.accepts(response("a-1"))).isFalse();
    }

    @Test
    void theOldestAreForgottenWhenThereAreTooMany() {
        IntStream.range(0, 5000)
                .forEach(number ->
                        pending.sending(new JSONRPCRequest("2.0", "elicitation/create", "a-" + number, Map.of())));

        assertThat(pending.accepts(response("a-0"))).isFalse();
        assertThat(pending.accepts(response("a-4999"))).isTrue();
    }

    private static JSONRPCResponse response(Object id) {
        return JSONRPCResponse.result(id, Map.of());
    }
}
