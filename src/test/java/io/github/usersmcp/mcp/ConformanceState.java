package io.github.usersmcp.mcp;

import io.github.usersmcp.confirm.Answer;
import io.github.usersmcp.confirm.ConfirmationReply;
import io.github.usersmcp.confirm.Confirmations;
import io.github.usersmcp.confirm.Decision;
import io.github.usersmcp.confirm.LaterPerson;
import io.github.usersmcp.confirm.Preview;
import io.github.usersmcp.confirm.Proposal;
import io.github.usersmcp.confirm.UsedTicketsInMemory;
import io.github.usersmcp.mcp.feature.RequestContext;
import io.github.usersmcp.value.Risk;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;

/** The fixture's request states: the product's own sealed tickets, with all their checks. */
final class ConformanceState {
    private static final int MOST = 1000;

    private final Confirmations confirmations = new Confirmations(
            new Confirmations.Policy(Optional.of(Risk.READ), Confirmations.Fallback.TOKEN, Duration.ofMinutes(5)),
            Optional.empty(),
            new UsedTicketsInMemory(Clock.systemUTC(), MOST),
            Clock.systemUTC(),
            new SecureRandom());

    /** Empty if the caller has as many open questions as one may have. */
    Optional<String> seal(RequestContext exchange, String tool, String step) {
        Decision decision = confirmations.decide(proposal(exchange, tool, step), new LaterPerson(), Optional.empty());
        return decision instanceof Decision.AskFirst first ? Optional.of(first.ticket()) : Optional.empty();
    }

    boolean opens(RequestContext exchange, String tool, String step, String state) {
        ConfirmationReply brought = new ConfirmationReply.Retry(state, Optional.of(new Answer.Given("yes")));
        return confirmations.decide(proposal(exchange, tool, step), new LaterPerson(), Optional.of(brought))
                instanceof Decision.Granted;
    }

    private static Proposal proposal(RequestContext exchange, String tool, String step) {
        return new Proposal(
                exchange.principal(),
                exchange.client(),
                tool,
                JsonNodeFactory.instance.objectNode().put("step", step),
                JsonNodeFactory.instance.objectNode().put("step", step),
                Risk.READ,
                List.of(),
                new Preview("Go on?", List.of(), List.of(), List.of(), Optional.empty()));
    }
}
