package io.github.usersmcp.control;

import io.github.usersmcp.MovableClock;
import io.github.usersmcp.confirm.Approval;
import io.github.usersmcp.confirm.Approvals;
import io.github.usersmcp.confirm.ApprovalsInMemory;
import io.github.usersmcp.confirm.Preview;
import io.github.usersmcp.value.Risk;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** A desk with questions that no call waits for. */
public final class AskedQuestions implements DeskControl {
    public final MovableClock clock = new MovableClock();
    private final AtomicBoolean passkeyNeeded = new AtomicBoolean();
    private final ApprovalsInMemory store = new ApprovalsInMemory(clock, 1_000);
    private final Approvals approvals = new Approvals(store, new Approvals.Rules(false, passkeyNeeded::get), clock);
    private boolean linked = true;

    /** Asks a question, after those that were asked before. */
    public AskedQuestions ask(String id, String question, Optional<String> proof) {
        return ask(id, question, proof, "assistant 1.0");
    }

    public AskedQuestions ask(String id, String question, Optional<String> proof, String client) {
        clock.advance(Duration.ofSeconds(1));
        Preview preview = new Preview(
                question, List.of(new Preview.Fact("Email", "anna@example.com")), List.of(), List.of(), proof);
        store.add(new Approval(
                id,
                new Approval.Asker("local", client),
                new Approval.Matter("delete_user", Risk.DESTRUCTIVE, List.of("It cannot be undone."), preview),
                "binding of " + id,
                clock.instant(),
                clock.instant().plus(Duration.ofMinutes(5)),
                new Approval.State.Pending()));
        return this;
    }

    /** From now on, every yes needs a passkey. */
    public AskedQuestions passkeyNeeded() {
        passkeyNeeded.set(true);
        return this;
    }

    /** From now on, the desk makes no links. */
    public AskedQuestions withoutLinks() {
        linked = false;
        return this;
    }

    public Approval.State state(String id) {
        return approvals.find(id).orElseThrow().state();
    }

    @Override
    public Approvals approvals() {
        return approvals;
    }

    @Override
    public Optional<URI> launch(String path) {
        return linked
                ? Optional.of(URI.create("http://localhost:4711/desk/sign-in?return=" + path + "#key=k"))
                : Optional.empty();
    }

    @Override
    public Optional<URI> enrollLink() {
        return launch("/passkeys");
    }
}
