package io.github.usersmcp.auth;

import io.github.usersmcp.value.Risk;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Our scopes, one for each risk; a higher one includes the lower ones. */
final class Scopes {
    private Scopes() {}

    /** All scopes, in ascending order. */
    static List<String> all() {
        return Arrays.stream(Risk.values()).map(Risk::scope).toList();
    }

    static boolean isKnown(String scope) {
        return risk(scope).isPresent();
    }

    /** The risk of the highest known scope; empty when none is known. */
    static Optional<Risk> ceiling(Stream<String> scopes) {
        return scopes.map(Scopes::risk).flatMap(Optional::stream).max(Comparator.naturalOrder());
    }

    private static Optional<Risk> risk(String scope) {
        return Arrays.stream(Risk.values())
                .filter(risk -> risk.scope().equals(scope))
                .findFirst();
    }
}
