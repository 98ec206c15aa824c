package io.github.usersmcp.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.audit.AuditRecord;
import io.github.usersmcp.harness.Wait;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The call of an unknown tool is a protocol error and leaves a record in both eras. */
class UnknownToolTest extends RunningServer {
    private static final int INVALID_PARAMS = -32602;

    private final List<AuditRecord> records = new CopyOnWriteArrayList<>();
    private final RawClient client = new RawClient(Setup.PLAIN.server(sandbox, entry -> {
        records.add(entry);
        return Optional.empty();
    }));

    private AuditRecord only() {
        assertThat(records).hasSize(1);
        return records.get(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"drop_user", "", "Delete_User", "retrieve_users"})
    void itLeavesARecordInTheHandshakeEra(String tool) {
        client.initialized("{}");

        JsonNode answer = client.ask(
                "tools/call",
                "{\"name\":\"%s\",\"arguments\":{\"userId\":\"x\"},\"_meta\":{\"traceparent\":\"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\"}}"
                        .formatted(tool));

        assertThat(answer.at("/error/code").asInt()).isEqualTo(INVALID_PARAMS);
        assertThat(only().tool()).isEqualTo(tool);
        assertThat(only().client()).isEqualTo("test 1");
        assertThat(only().transport()).isEqualTo("stdio");
        assertThat(only().ending().flatMap(AuditRecord.Ending::error)).contains("invalid_arguments");
    }

    @Test
    void itLeavesARecordInTheStatelessEra() {
        client.send(RawClient.request(
                "1",
                "tools/call",
                ModernClient.params("{}", "{\"name\":\"drop_user\"}").toString()));

        assertThat(client.answer("1").at("/error/code").asInt()).isEqualTo(INVALID_PARAMS);
        assertThat(only().tool()).isEqualTo("drop_user");
    }

    @Test
    void aKnownToolLeavesOneRecord() {
        client.initialized("{}");

        client.call("retrieve_user", user(JOSE));

        assertThat(only().tool()).isEqualTo("retrieve_user");
    }

    @Test
    void itLeavesARecordInABatchToo() {
        client.ask(
                "initialize",
                "{\"protocolVersion\":\"2025-03-26\",\"capabilities\":{},\"clientInfo\":{\"name\":\"old\",\"version\":\"7\"}}");
        int before = client.lines().size();

        client.send("[" + RawClient.call("1", "drop_user", "{}") + "]");
        Wait.until("an answer", () -> client.lines().size() > before);

        assertThat(only().client()).isEqualTo("old 7");
    }

    @Test
    void argumentsThatAreNotAnObjectAreRecordedAsEmpty() {
        client.initialized("{}");

        client.ask("tools/call", "{\"name\":\"drop_user\",\"arguments\":{}}");

        assertThat(only().arguments().isEmpty()).isTrue();
    }
}
