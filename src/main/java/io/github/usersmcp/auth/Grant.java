package io.github.usersmcp.auth;

import io.github.usersmcp.value.Risk;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the known scopes of a token allow.
 *
 * @param ceiling the highest risk of its calls; empty if it can call nothing
 * @param approves whether its bearer may approve calls at the desk
 */
record Grant(Optional<Risk> ceiling, boolean approves) {

    static Grant of(Stream<String> scopes) {
        List<String> known = scopes.filter(Scopes::isKnown).toList();
        return new Grant(
                known.stream().map(Scopes::risk).flatMap(Optional::stream).max(Comparator.naturalOrder()),
                known.contains(Scopes.APPROVE));
    }

    /** Whether its bearer could approve the changes that they request themselves. */
    boolean changesAndApproves() {
        return approves && ceiling.filter(risk -> risk.atLeast(Risk.WRITE)).isPresent();
    }
}
