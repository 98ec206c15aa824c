package io.github.usersmcp.mcp.stateless;

import io.github.usersmcp.confirm.Answer;
import io.github.usersmcp.confirm.Invitation;
import io.github.usersmcp.confirm.Person;
import io.github.usersmcp.confirm.Question;
import io.github.usersmcp.mcp.feature.ElicitationForms;
import io.github.usersmcp.mcp.feature.RequestContext.ClientWait;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The person behind a client of the stateless era: asked after the request, and answering with another one. */
record AskedLater(@Nullable ClientCapabilities capabilities, ClientWait clientWait) implements Person {

    @Override
    public boolean canBeAsked() {
        return ElicitationForms.shownBy(capabilities);
    }

    @Override
    public Answer ask(Question question) {
        return new Answer.Later();
    }

    @Override
    public boolean canOpenLinks() {
        return ElicitationForms.opensLinks(capabilities);
    }

    @Override
    public CompletableFuture<Answer> open(Invitation invitation) {
        return CompletableFuture.completedFuture(new Answer.Later());
    }

    @Override
    public boolean hearsOfProgress() {
        return clientWait.reports().areWanted();
    }

    @Override
    public Waiting await(CompletableFuture<?> end, Duration longest) {
        return clientWait.until(end, longest, "Waiting for a person to decide at the approval desk");
    }
}
