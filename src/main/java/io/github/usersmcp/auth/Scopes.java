package io.github.usersmcp.auth;

import io.github.usersmcp.value.Risk;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Our scopes: one for each risk of a call, of which a higher one includes the lower ones, and one for the approval desk. */
final class Scopes {
    /** Lets a person approve calls at the desk. It is not a risk, and allows no call. */
    static final String APPROVE = "users:approve";

    private Scopes() {}

    /** All scopes, those for calls first, in ascending order. */
    static List<String> all() {
        return Stream.concat(forCalls().stream(), Stream.of(APPROVE)).toList();
    }

    /** The scopes for calls, in ascending order. */
    static List<String> forCalls() {
        return Arrays.stream(Risk.values()).map(Risk::scope).toList();
    }

    static boolean isKnown(String scope) {
        return all().contains(scope);
    }

    /** The risk of the scope, if it is one for calls. */
    static Optional<Risk> risk(String scope) {
        return Arrays.stream(Risk.values())
                .filter(risk -> risk.scope().equals(scope))
                .findFirst();
    }
}
