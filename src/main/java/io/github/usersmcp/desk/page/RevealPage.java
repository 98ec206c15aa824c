package io.github.usersmcp.desk.page;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A secret that can be seen once.
 *
 * <p>Each button is a POST to {@code /s/{id}} with the fields {@code csrf} and {@code as} ({@code page}, {@code aws},
 * {@code env} or {@code json}), and consumes the secret.
 *
 * @param id the secret's id
 */
public record RevealPage(Frame frame, String id, Stage stage) implements DeskPage {

    /** What a secret is for. */
    public enum Kind {
        S3_CREDENTIALS,
        CLIENT_SECRET,
        OTHER
    }

    /** The files that a secret can be downloaded as. */
    public enum Format {
        /** A profile for {@code ~/.aws/credentials}. */
        AWS,
        /** Environment variables. */
        ENV,
        JSON;

        /** The name in the form. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How far the hand-over is. */
    public sealed interface Stage {

        /**
         * Nobody has seen it yet.
         *
         * @param whom whose secret it is
         * @param formats what it can be downloaded as
         */
        record Waiting(Kind kind, String whom, Instant expiresAt, Set<Format> formats) implements Stage {
            public Waiting {
                formats = Set.copyOf(formats);
            }
        }

        /**
         * It is shown now, and cannot be shown again.
         *
         * @param whom whose secret it is
         */
        record Shown(Kind kind, String whom, List<Field> fields) implements Stage {
            public Shown {
                fields = List.copyOf(fields);
            }
        }

        /** It was shown, or nobody wanted it in time. */
        record Gone() implements Stage {}
    }

    /**
     * A part of what is handed over.
     *
     * @param secret whether the value is hidden until the person wants to see it
     */
    public record Field(String label, String value, boolean secret) {
        @Override
        public String toString() {
            return label + (secret ? "=***" : "=" + value);
        }
    }
}
