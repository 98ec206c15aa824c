package io.github.usersmcp.config;

import io.github.usersmcp.config.Layer.Precedence;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Chooses between the access token and the four sign-in values: whichever is complete at the higher precedence. */
record SignInMethod(Lookup lookup) {

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

    /** A warning if the four values come from the vendor's settings and from others: they may belong to two accounts. */
    Optional<String> mixture() {
        List<Found> values = values();
        long profiles =
                values.stream().map(found -> found.rank().profile()).distinct().count();
        return isByToken() || profiles < 2
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
