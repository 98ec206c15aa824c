package io.github.usersmcp.mcp.session;

import io.github.usersmcp.confirm.Answer;
import io.github.usersmcp.confirm.Invitation;
import io.github.usersmcp.confirm.Person;
import io.github.usersmcp.confirm.Question;
import io.github.usersmcp.mcp.feature.ElicitationForms;
import io.github.usersmcp.mcp.feature.Peer;
import io.github.usersmcp.mcp.feature.RequestContext.ClientWait;
import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ElicitRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitationCompleteNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The person behind a client of the handshake era, asked with {@code elicitation/create} (MCP 2025-11-25,
 * client/elicitation).
 */
final class ClientPerson implements Person {
    private static final Logger LOG = LoggerFactory.getLogger(ClientPerson.class);

    /** The SDK ends the request itself when its own timeout is over. */
    private static final Duration UNTIL_THE_SDK_ENDS_IT = Duration.ofDays(1);

    private final McpAsyncServerExchange exchange;
    private final Peer peer;
    private final ClientWait wait;

    ClientPerson(McpAsyncServerExchange exchange, Peer peer, ClientWait wait) {
        this.exchange = exchange;
        this.peer = peer;
        this.wait = wait;
    }

    @Override
    public boolean canBeAsked() {
        return peer.listens() && ElicitationForms.shownBy(exchange.getClientCapabilities());
    }

    @Override
    public Answer ask(Question question) {
        CompletableFuture<Answer> answer = send(ElicitationForms.of(question), ElicitationForms::read);
        wait.reports().waiting("Waiting for the person's answer");
        if (wait.until(answer, UNTIL_THE_SDK_ENDS_IT, "Waiting for the person's answer") == Waiting.ENDED) {
            return answer.join();
        }
        answer.cancel(true);
        return new Answer.Cancelled();
    }

    @Override
    public boolean canOpenLinks() {
        return peer.listens() && ElicitationForms.opensLinks(exchange.getClientCapabilities());
    }

    @Override
    public CompletableFuture<Answer> open(Invitation invitation) {
        return send(ElicitationForms.of(invitation), ElicitationForms::readLink);
    }

    @Override
    public void done(Invitation invitation) {
        try {
            peer.notifications()
                    .accept(new JSONRPCNotification(
                            McpSchema.METHOD_NOTIFICATION_ELICITATION_COMPLETE,
                            new ElicitationCompleteNotification(invitation.id())));
        } catch (RuntimeException e) {
            LOG.debug("Could not tell the client that its link is done with", e);
        }
    }

    @Override
    public boolean hearsOfProgress() {
        return wait.reports().areWanted();
    }

    @Override
    public Waiting await(CompletableFuture<?> end, Duration longest) {
        return wait.until(end, longest, "Waiting for a person to decide at the approval desk");
    }

    private CompletableFuture<Answer> send(ElicitRequest request, Function<ElicitResult, Answer> reading) {
        CompletableFuture<ElicitResult> sent =
                exchange.createElicitation(request).toFuture();
        CompletableFuture<Answer> answer =
                sent.handle((result, problem) -> problem == null ? reading.apply(result) : failed(problem));
        var unused = answer.whenComplete((given, problem) -> sent.cancel(true));
        return answer;
    }

    private static Answer failed(Throwable problem) {
        Throwable cause =
                problem instanceof CompletionException && problem.getCause() != null ? problem.getCause() : problem;
        if (cause instanceof TimeoutException) {
            return new Answer.TimedOut();
        }
        String code = cause instanceof McpError error && error.getJsonRpcError() != null
                ? " " + error.getJsonRpcError().code()
                : "";
        return new Answer.Unshown("it answered with error" + code);
    }
}
