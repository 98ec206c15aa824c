package io.github.usersmcp.config;

import java.util.Optional;

/**
 * One top-level key of a file.
 *
 * @param line where it stands, from 1
 * @param text its value as it was written, a list joined with commas; empty when it is neither text nor list
 */
record KeyedText(String key, int line, Optional<String> text) {

    KeyedText with(String other) {
        return new KeyedText(key, line, Optional.of(other));
    }
}
