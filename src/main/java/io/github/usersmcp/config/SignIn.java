package io.github.usersmcp.config;

import io.github.usersmcp.config.Layer.Precedence;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Chooses between a token and the four values: the way that is complete first, going down the places. */
record SignIn(Lookup lookup) {

    boolean isComplete() {
        return grantRank().isPresent() || tokenRank().isPresent();
    }

    boolean isByToken() {
        return tokenRank().isPresent()
                && grantRank()
                        .filter(grant -> grant.compareTo(tokenRank().get()) <= 0)
                        .isEmpty();
    }

    List<Option<?>> missing() {
        return Options.PASSWORD_GRANT.stream()
                .filter(option -> lookup.find(option).isEmpty())
                .toList();
    }

    /** A warning when some of the four values are the vendor's and some are not: they may be of two accounts. */
    Optional<String> mixture() {
        List<Found> values = values();
        long households = values.stream()
                .map(found -> found.rank().household())
                .distinct()
                .count();
        return isByToken() || households < 2
                ? Optional.empty()
                : Optional.of(
                        "the credentials come from different places; make sure that they belong to the same account: "
                                + values.stream().map(Found::origin).collect(Collectors.joining(", ")));
    }

    private Optional<Precedence> grantRank() {
        return missing().isEmpty()
                ? values().stream().map(Found::rank).max(Comparator.naturalOrder())
                : Optional.empty();
    }

    private Optional<Precedence> tokenRank() {
        return lookup.find(Options.ACCESS_TOKEN).map(Found::rank);
    }

    private List<Found> values() {
        return Options.PASSWORD_GRANT.stream()
                .map(lookup::find)
                .flatMap(Optional::stream)
                .toList();
    }
}
