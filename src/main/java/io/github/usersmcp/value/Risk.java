package io.github.usersmcp.value;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How much harm a call can do, in ascending order: {@code read < write < sensitive < destructive}. */
public enum Risk {
    READ,
    WRITE,
    SENSITIVE,
    DESTRUCTIVE;

    /** The lower-case spelling used in definitions, settings, results and scopes. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The level with this {@link #label() label}; empty if there is none. */
    public static Optional<Risk> of(String label) {
        return Arrays.stream(values())
                .filter(risk -> risk.label().equals(label))
                .findFirst();
    }

    /** The OAuth 2 scope that a caller needs for calls of this level, such as {@code users:read}. */
    public String scope() {
        return "users:" + label();
    }

    public boolean atLeast(Risk other) {
        return compareTo(other) >= 0;
    }

    public Risk or(Risk other) {
        return atLeast(other) ? this : other;
    }
}
