package io.github.usersmcp.confirm;

import io.github.usersmcp.confirm.Confirmations.Policy;
import io.github.usersmcp.value.Principal;
import io.github.usersmcp.value.Risk;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/** The proposals and clocks that the tests of this package share. */
final class Fixture {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456789Z");
    static final Duration LIFETIME = Duration.ofMinutes(5);
    static final String ARGUMENTS = """
            {"userId":"u1","roles":[101,102],"enabled":false}""";

    private Fixture() {}

    static Clock clock(Duration later) {
        return Clock.fixed(NOW.plus(later), ZoneOffset.UTC);
    }

    static Policy policy(Optional<Risk> threshold) {
        return new Policy(threshold, Confirmations.Fallback.TOKEN, LIFETIME);
    }

    static Confirmations confirmations(Optional<byte[]> key, UsedTickets used, Duration later) {
        return new Confirmations(policy(Optional.of(Risk.SENSITIVE)), key, used, clock(later), new SecureRandom());
    }

    static UsedTickets used() {
        return new UsedTicketsInMemory(clock(Duration.ZERO), 100);
    }

    static Proposal proposal(String arguments, Optional<String> proof) {
        return proposal("local", "update_user", arguments, proof);
    }

    static Proposal proposal(String caller, String tool, String arguments, Optional<String> proof) {
        return new Proposal(
                Principal.unrestricted(caller),
                "client 1",
                tool,
                JsonMapper.shared().readTree(arguments),
                JsonMapper.shared().readTree(arguments),
                Risk.DESTRUCTIVE,
                List.of("It locks out."),
                new Preview(
                        "Change it?",
                        List.of(new Preview.Fact("Email", "a@example.com")),
                        List.of(new Preview.Change("enabled", "yes", "no")),
                        List.of("It stops."),
                        proof));
    }

    static Person person(Function<Question, Answer> answers) {
        return new Person() {
            @Override
            public boolean canBeAsked() {
                return true;
            }

            @Override
            public Answer ask(Question question) {
                return answers.apply(question);
            }
        };
    }

    static Optional<ConfirmationReply> token(String ticket, String text) {
        return Optional.of(new ConfirmationReply.Token(ticket, Optional.of(text)));
    }

    static Optional<ConfirmationReply> token(String ticket) {
        return Optional.of(new ConfirmationReply.Token(ticket, Optional.empty()));
    }

    /** The same call, of which the person is shown something else. */
    static Proposal showing(Proposal proposal, String question) {
        Preview shown = proposal.preview();
        return new Proposal(
                proposal.caller(),
                proposal.client(),
                proposal.tool(),
                proposal.arguments(),
                proposal.topic(),
                proposal.risk(),
                proposal.meanings(),
                new Preview(question, shown.facts(), shown.changes(), shown.consequences(), shown.proof()));
    }

    static Proposal usual() {
        return proposal(ARGUMENTS, Optional.empty());
    }
}
