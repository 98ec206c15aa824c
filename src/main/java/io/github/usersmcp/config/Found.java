package io.github.usersmcp.config;

import io.github.usersmcp.config.Layer.Precedence;
import java.util.Optional;
import java.util.function.Function;

/**
 * A value as it stood somewhere.
 *
 * @param text its text, or why it cannot be had although it was given
 * @param origin where it stood, for a person to read
 * @param place where it stood, when it can be replaced there
 * @param placeholder what the text holds instead of a value; the text is spoiled then
 */
record Found(
        Parsed<String> text,
        String origin,
        Optional<CredentialPlace> place,
        Precedence rank,
        Optional<String> placeholder) {

    Found(Parsed<String> text, String origin, Optional<CredentialPlace> place, Precedence rank) {
        this(text, origin, place, rank, Optional.empty());
    }

    static Found of(String text, String origin, CredentialPlace place, Precedence rank) {
        return new Found(new Parsed.Good<>(text), origin, Optional.of(place), rank);
    }

    Found spoiled(String complaint) {
        return new Found(new Parsed.Bad<>(complaint), origin, place, rank);
    }

    /** This, or spoiled when the text holds a placeholder instead of a value. */
    Found orSpoiledBy(Function<String, Optional<String>> placeholders) {
        return text.orComplain(complaint -> {})
                .flatMap(placeholders)
                .map(found -> new Found(new Parsed.Bad<>("is not filled in"), origin, place, rank, Optional.of(found)))
                .orElse(this);
    }

    /** Leaves the text out, for it may be a secret. */
    @Override
    public String toString() {
        return "Found[" + origin + "]";
    }
}
