package io.github.usersmcp.config;

import io.github.usersmcp.config.Layer.Precedence;
import io.github.usersmcp.value.Result;
import java.util.Optional;
import java.util.function.Function;

/**
 * A value and where it was found.
 *
 * @param text the value, or why it cannot be read although it was given
 * @param origin where it was found, for a person to read
 * @param place where it can be replaced, if it can be
 * @param placeholder the placeholder that was found instead of a value
 */
record Found(
        Result<String> text,
        String origin,
        Optional<CredentialPlace> place,
        Precedence rank,
        Optional<String> placeholder) {

    Found(Result<String> text, String origin, Optional<CredentialPlace> place, Precedence rank) {
        this(text, origin, place, rank, Optional.empty());
    }

    static Found of(String text, String origin, CredentialPlace place, Precedence rank) {
        return new Found(Result.good(text), origin, Optional.of(place), rank);
    }

    Found spoiled(String complaint) {
        return new Found(Result.bad(complaint), origin, place, rank);
    }

    /** This, or a spoiled value when it is a placeholder. */
    Found orSpoiledBy(Function<String, Optional<String>> placeholders) {
        return text.toOptional()
                .flatMap(placeholders)
                .map(found -> new Found(Result.bad("is not filled in"), origin, place, rank, Optional.of(found)))
                .orElse(this);
    }

    /** Omits the value, which may be a secret. */
    @Override
    public String toString() {
        return "Found[" + origin + "]";
    }
}
