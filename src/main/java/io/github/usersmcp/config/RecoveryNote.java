package io.github.usersmcp.config;

/** What was found where a recovery file may be. */
sealed interface RecoveryNote {

    /** No such file. */
    record None() implements RecoveryNote {}

    /** One that this program wrote for this client, not long ago. */
    record Trusted(Secret accessToken) implements RecoveryNote {}

    /** A file that this program may not have written, or not for this; it is neither used, removed nor replaced. */
    record Distrusted(String reason) implements RecoveryNote {}

    /** One that this program wrote, but whose token is of no use any more. */
    record Expired(String reason) implements RecoveryNote {}
}
