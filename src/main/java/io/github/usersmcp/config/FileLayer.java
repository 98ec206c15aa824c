package io.github.usersmcp.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A file of keys and values.
 *
 * @param shown its path for a person to read
 * @param state what came of opening it
 * @param keys the keys that it may have, by our name
 * @param texts the values that it has, by key
 */
record FileLayer(
        Path path, String shown, State state, Precedence rank, Map<String, String> keys, Map<String, String> texts)
        implements Layer {

    enum State {
        ABSENT,
        UNREADABLE,
        READ
    }

    @Override
    public Optional<Found> find(String name) {
        return Optional.ofNullable(keys.get(name))
                .flatMap(key -> Optional.ofNullable(texts.get(key)).map(text -> found(key, text)));
    }

    boolean isThere() {
        return state != State.ABSENT;
    }

    boolean holdsSecret() {
        return Options.ALL.stream()
                .filter(Option::isSecret)
                .anyMatch(option -> find(option.name()).isPresent());
    }

    private Found found(String key, String text) {
        return Found.of(text, shown + " (" + key + ")", new CredentialPlace.KeyInFile(path, key), rank);
    }
}
