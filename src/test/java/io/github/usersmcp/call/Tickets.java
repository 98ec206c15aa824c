package io.github.usersmcp.call;

/** The token that an outcome hands out. */
final class Tickets {
    private Tickets() {}

    static String token(Outcome outcome) {
        return ((Outcome.ConfirmationRequired) outcome).token();
    }
}
