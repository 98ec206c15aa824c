package io.github.usersmcp.mcp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.confirm.Answer;
import io.github.usersmcp.confirm.Question;
import io.github.usersmcp.harness.Wait;
import io.github.usersmcp.mcp.feature.Peer;
import io.github.usersmcp.mcp.feature.RequestContext.ClientWait;
import io.github.usersmcp.mcp.feature.RequestContext.ProgressReports;
import io.github.usersmcp.value.Principal;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.spec.McpLoggableSession;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** A client that wants progress is told that its request waits for the person. */
class ClientPersonTest {
    private static final Duration OFTEN = Duration.ofMillis(1);

    private final CompletableFuture<Object> answer = new CompletableFuture<>();
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private final List<ProgressNotification> reports = new CopyOnWriteArrayList<>();
    private boolean broken;

    private CompletableFuture<Answer> ask(ProgressReports progress, McpAsyncServerExchange exchange) {
        ClientPerson person = new ClientPerson(
                exchange,
                new Peer(Principal.unrestricted("test"), "test", gone),
                new ClientWait(progress, gone, OFTEN));
        Question question = new Question("Sure?", Optional.empty());
        return CompletableFuture.supplyAsync(() -> person.ask(question));
    }

    private McpAsyncServerExchange exchange() {
        ClientCapabilities capabilities =
                ClientCapabilities.builder().elicitation().build();
        return new McpAsyncServerExchange(
                "1",
                new Session(),
                capabilities,
                Implementation.builder("test", "1").build(),
                McpTransportContext.EMPTY);
    }

    private static <T> T await(CompletableFuture<T> future) {
        return Wait.uninterrupted(() -> future.get(Wait.PATIENCE.toSeconds(), TimeUnit.SECONDS));
    }

    @Test
    void theClientIsToldRepeatedlyThatItsRequestWaits() {
        McpAsyncServerExchange exchange = exchange();
        ProgressReports progress = new ProgressReports(exchange, Map.of("progressToken", "t"));
        CompletableFuture<Answer> asked = ask(progress, exchange);
        Wait.until("reports", () -> reports.size() > 3);
        answer.complete(ElicitResult.builder(ElicitResult.Action.DECLINE).build());

        assertThat(await(asked)).isInstanceOf(Answer.Refused.class);
        int waited = reports.size();
        progress.done(1, 4, "1 of 4");
        progress.done(1, 4, "again");

        assertThat(reports).hasSize(waited + 1);
        assertThat(reports)
                .extracting(ProgressNotification::progress)
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(reports.get(0).message()).isEqualTo("Waiting for the person's answer");
        assertThat(reports)
                .allSatisfy(report -> assertThat(report.progressToken()).isEqualTo("t"));
    }

    @Test
    void aClientThatWantsNoProgressGetsNone() {
        McpAsyncServerExchange exchange = exchange();
        CompletableFuture<Answer> asked = ask(new ProgressReports(exchange, Map.of()), exchange);
        answer.complete(ElicitResult.builder(ElicitResult.Action.CANCEL).build());

        assertThat(await(asked)).isInstanceOf(Answer.Closed.class);
        assertThat(reports).isEmpty();
    }

    @Test
    void aProgressReportThatCannotBeSentLosesNoResponse() {
        broken = true;
        McpAsyncServerExchange exchange = exchange();
        CompletableFuture<Answer> asked = ask(new ProgressReports(exchange, Map.of("progressToken", 7)), exchange);
        answer.complete(ElicitResult.builder(ElicitResult.Action.DECLINE).build());

        assertThat(await(asked)).isInstanceOf(Answer.Refused.class);
    }

    @Test
    void theQuestionIsAbandonedWhenTheClientIsGone() {
        McpAsyncServerExchange exchange = exchange();
        CompletableFuture<Answer> asked = ask(new ProgressReports(exchange, Map.of("progressToken", 7)), exchange);
        gone.complete(null);

        assertThat(await(asked)).isInstanceOf(Answer.Cancelled.class);
    }

    /** The SDK's side of a client. */
    private final class Session implements McpLoggableSession {
        @Override
        @SuppressWarnings("unchecked")
        public <T> Mono<T> sendRequest(String method, Object params, TypeRef<T> type) {
            return (Mono<T>) Mono.fromFuture(answer);
        }

        @Override
        public Mono<Void> sendNotification(String method, Object params) {
            return broken
                    ? Mono.error(new IllegalStateException("no way"))
                    : Mono.fromRunnable(() -> reports.add((ProgressNotification) params));
        }

        @Override
        public boolean isNotificationForLevelAllowed(LoggingLevel level) {
            return false;
        }

        @Override
        public void setMinLoggingLevel(LoggingLevel level) {}

        @Override
        public Mono<Void> closeGracefully() {
            return Mono.empty();
        }

        @Override
        public void close() {}
    }
}
