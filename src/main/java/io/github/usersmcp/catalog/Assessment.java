package io.github.usersmcp.catalog;

import io.github.usersmcp.value.Risk;
import java.util.List;
import java.util.stream.Stream;

/**
 * How much harm one call can do.
 *
 * @param risk the level, after every rule that matched
 * @param reasons why it was raised, in plain words, the worst first; empty at the tool's base level
 */
public record Assessment(Risk risk, List<String> reasons) {
    public Assessment {
        reasons = List.copyOf(reasons);
    }

    /** The higher of the two levels, with the reasons of both. */
    public Assessment or(Assessment other) {
        return new Assessment(
                risk.or(other.risk),
                Stream.concat(reasons.stream(), other.reasons.stream())
                        .distinct()
                        .toList());
    }
}
