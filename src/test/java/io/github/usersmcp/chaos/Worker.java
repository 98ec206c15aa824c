package io.github.usersmcp.chaos;

import io.github.usersmcp.endtoend.SandboxProcess;
import io.github.usersmcp.harness.Wait;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes one call after the other, and holds each against the sandbox and the model. */
final class Worker {
    private static final int MOST_LOOKS = 200;
    private static final int ONE_IN_CANCELLED = 60;
    private static final int LONGEST_MILLIS_TO_CANCEL = 40;

    /** A server that holds back while the API is down answers at once; who does not wait then would call for nothing. */
    private static final Duration AS_HINTED = Duration.ofSeconds(1);

    private final String name;
    private final Server server;
    private final SandboxProcess sandbox;
    private final Figures figures;
    private final Part part;
    private final Random random;
    private final Calls calls;
    private int made;

    Worker(String name, long seed, Server server, SandboxProcess sandbox, Figures figures, Part part) {
        this.name = name;
        this.server = server;
        this.sandbox = sandbox;
        this.figures = figures;
        this.part = part;
        this.random = new Random(seed);
        this.calls = new Calls(part, random, this::userIdOf);
    }

    Part part() {
        return part;
    }

    void make(int count) {
        for (int i = 0; i < count; i++) {
            make(calls.next());
        }
    }

    /** The envelope of the completed call; missing when it ended otherwise. */
    JsonNode make(Call call) {
        String traceId = name + "-" + ++made;
        long start = System.nanoTime();
        Ending ending = ending(call, traceId);
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        Trace trace = Trace.of(sandbox, traceId);
        figures.ended(label(ending, trace), millis);
        figures.seen(traceId, trace);
        JsonNode result = completed(ending);
        Optional<String> claim = Verdict.of(call, ending, trace);
        if (trace.changes() > 0) {
            call.effect().ifPresent(effect -> effect.apply(result));
        }
        Optional<String> shown = result.isObject() ? call.check().apply(result) : Optional.empty();
        Stream.of(claim, shown)
                .flatMap(Optional::stream)
                .forEach(problem -> figures.disagree("%s %s %s: %s; it ended as %s; the sandbox saw %s"
                        .formatted(traceId, call.tool(), call.arguments(), problem, ending, trace.summary())));
        return result;
    }

    private static JsonNode completed(Ending ending) {
        return ending instanceof Ending.Answered answered && answered.completed()
                ? answered.envelope()
                : MissingNode.getInstance();
    }

    /** How the call ended, once whatever it set off can be seen in the sandbox. */
    private Ending ending(Call call, String traceId) {
        ObjectNode arguments = call.arguments().deepCopy().put("traceId", traceId);
        boolean cancelled = call.refusal().isEmpty() && random.nextInt(ONE_IN_CANCELLED) == 0;
        Ending ending = cancelled
                ? server.callAndCancel(
                        call.tool(),
                        arguments,
                        traceId,
                        () -> Trace.hasBegun(sandbox, traceId),
                        random.nextInt(LONGEST_MILLIS_TO_CANCEL))
                : server.call(call.tool(), arguments);
        if (ending instanceof Ending.Lost) {
            server.untilServing();
        }
        if (ending instanceof Ending.Answered answered && answered.kind().equals("api_unavailable")) {
            Wait.pause(AS_HINTED);
        }
        return ending;
    }

    private static String label(Ending ending, Trace trace) {
        String made = trace.changes() > 0 ? ", made" : ", not made";
        if (ending instanceof Ending.Answered answered) {
            return answered.unknown()
                    ? "outcome_unknown" + made
                    : answered.outcome() + (answered.kind().isEmpty() ? "" : " " + answered.kind());
        }
        if (ending instanceof Ending.Cancelled) {
            return "cancelled by the client" + made;
        }
        return ending instanceof Ending.Lost
                ? "lost with its server" + made
                : ending.getClass().getSimpleName();
    }

    /** Looks for the user as an assistant would, until the API lets it. */
    private Optional<String> userIdOf(String email) {
        for (int look = 0; look < MOST_LOOKS; look++) {
            ObjectNode filter = JsonNodeFactory.instance.objectNode().put("email", email);
            JsonNode found = make(Call.read("retrieve_user_list", filter, result -> Optional.empty()));
            if (found.isObject()) {
                return Optional.of(found.at("/users/0/userId").asString("")).filter(id -> !id.isEmpty());
            }
        }
        return Optional.empty();
    }
}
