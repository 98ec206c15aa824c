package io.github.usersmcp.catalog;

import io.github.usersmcp.value.Risk;
import java.util.List;

/**
 * How much harm one call can do.
 *
 * @param risk the level, after every rule that matched
 * @param reasons why it was raised, in plain words, the worst first; empty when it stands at the tool's base level
 */
public record Assessment(Risk risk, List<String> reasons) {
    public Assessment {
        reasons = List.copyOf(reasons);
    }
}
