package io.github.usersmcp.config;

import java.util.Optional;
import java.util.function.Function;

/**
 * A value as it stood somewhere.
 *
 * @param text its text, or why it cannot be had although it was given
 * @param origin where it stood, for a person to read
 * @param place where it stood, when it can be replaced there
 */
record Found(Parsed<String> text, String origin, Optional<CredentialPlace> place, Rank rank) {

    static Found of(String text, String origin, CredentialPlace place, Rank rank) {
        return new Found(new Parsed.Good<>(text), origin, Optional.of(place), rank);
    }

    Found spoiled(String complaint) {
        return new Found(new Parsed.Bad<>(complaint), origin, place, rank);
    }

    /** This, or its complaint when the text holds a placeholder instead of a value. */
    Found orSpoiledBy(Function<String, Optional<String>> placeholder) {
        return text.orComplain(complaint -> {})
                .flatMap(placeholder)
                .map(found -> spoiled(Placeholder.complaint(found, rank)))
                .orElse(this);
    }

    /** Leaves the text out, for it may be a secret. */
    @Override
    public String toString() {
        return "Found[" + origin + "]";
    }
}
