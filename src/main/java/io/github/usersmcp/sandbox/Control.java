package io.github.usersmcp.sandbox;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The control side over HTTP: another process reads the state and requests faults here, without a token. */
final class Control {

    private static final String PREFIX = "/sandbox/";

    private final Account account;
    private final RequestLog log;
    private final Faults faults;

    Control(Account account, RequestLog log, Faults faults) {
        this.account = account;
        this.log = log;
        this.faults = faults;
    }

    static boolean isFor(Request request) {
        return request.rawPath().startsWith(PREFIX);
    }

    Reply answer(Request request) {
        return switch (request.method() + " " + request.rawPath()) {
            case "GET /sandbox/account" -> Reply.json(200, account.snapshot());
            case "GET /sandbox/requests" -> listed(requests(request.query()), Control::written);
            case "DELETE /sandbox/requests" -> done(log::clear);
            case "GET /sandbox/faults" -> listed(faults.list(), FaultJson::write);
            case "POST /sandbox/faults" -> armed(request);
            case "DELETE /sandbox/faults" -> done(faults::clear);
            case "GET /sandbox/random-faults" -> Reply.json(200, RandomFaultsJson.struck(faults.byChance()));
            case "POST /sandbox/random-faults" -> randomFaults(request);
            case "POST /sandbox/reset" -> done(this::reset);
            default -> Reply.error(404, "Cannot " + request.method() + " " + request.rawPath());
        };
    }

    /** Restores the initial state, except for tokens: issued ones remain valid until they expire. */
    void reset() {
        account.reset();
        faults.clear();
        log.clear();
    }

    private List<SandboxRequest> requests(Parameters query) {
        return query.first("traceId").map(log::list).orElseGet(log::list);
    }

    private static Reply done(Runnable work) {
        work.run();
        return Reply.empty(204);
    }

    private static <T> Reply listed(List<T> entries, Function<T, ObjectNode> writer) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        entries.stream().map(writer).forEach(list::add);
        return Reply.json(200, list);
    }

    private static ObjectNode written(SandboxRequest request) {
        ObjectNode entry =
                Json.object().put("method", request.method()).put("rawPathAndQuery", request.rawPathAndQuery());
        ObjectNode headers = entry.putObject("headers");
        request.headers().forEach((name, values) -> values.forEach(headers.putArray(name)::add));
        request.fault().ifPresent(kind -> entry.put("fault", kind.name()));
        return entry.put("body", request.body())
                .put("status", request.status())
                .put("pending", request.pending())
                .put("changed", request.changed());
    }

    /** Takes one fault or an array of them: all, or none if one is wrong. */
    private Reply armed(Request request) {
        return taken(
                request,
                body -> given(body).stream()
                        .flatMap(fault -> FaultJson.violations(fault).stream())
                        .toList(),
                body -> given(body).stream().map(FaultJson::read).forEach(faults::add));
    }

    private Reply randomFaults(Request request) {
        return taken(request, RandomFaultsJson::violations, body -> faults.strikeByChance(RandomFaultsJson.read(body)));
    }

    private static Reply taken(Request request, Function<JsonNode, List<String>> check, Consumer<JsonNode> work) {
        JsonNode body;
        try {
            body = Json.MAPPER.readTree(request.body());
        } catch (JacksonException malformed) {
            return Reply.error(400, "the body must be well-formed JSON");
        }
        List<String> violations = check.apply(body);
        return violations.isEmpty() ? done(() -> work.accept(body)) : Reply.invalid(violations);
    }

    private static List<JsonNode> given(JsonNode body) {
        return body.isArray() ? body.valueStream().toList() : List.of(body);
    }
}
