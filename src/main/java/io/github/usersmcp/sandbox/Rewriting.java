package io.github.usersmcp.sandbox;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** Rewrites a request to simulate an API that does not do exactly what was requested. */
record Rewriting(Consumer<ObjectNode> change) implements UnaryOperator<Request> {
    private static final List<String> NAMES = List.of("firstName", "lastName");

    /**
     * Ignores some attributes. A new user must have {@code enabled} and {@code totp}, so there they get the opposite
     * value instead.
     */
    static Rewriting without(String... attributes) {
        Set<String> ignored = Set.of(attributes);
        return new Rewriting(body -> ignored.forEach(name -> {
            if (body.path(name).isBoolean() && body.has("email") && body.has("locale")) {
                body.put(name, !body.path(name).booleanValue());
            } else {
                body.remove(name);
            }
        }));
    }

    /** Lower-cases emails, trims names and joins the spaces in them. */
    static Rewriting normalized() {
        return new Rewriting(body -> {
            if (body.has("email")) {
                body.put("email", body.path("email").asString().toLowerCase(Locale.ROOT));
            }
            NAMES.stream()
                    .filter(body::has)
                    .forEach(name ->
                            body.put(name, body.path(name).asString().strip().replaceAll("\\s+", " ")));
        });
    }

    @Override
    public Request apply(Request request) {
        try {
            if (Json.MAPPER.readTree(request.body()) instanceof ObjectNode body) {
                change.accept(body);
                return request.withBody(body.toString());
            }
        } catch (JacksonException malformed) {
            // Malformed JSON is passed on unchanged, and the API rejects it.
        }
        return request;
    }
}
