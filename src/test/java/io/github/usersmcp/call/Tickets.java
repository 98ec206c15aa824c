package io.github.usersmcp.call;

/** Reads the confirmation token of an outcome. */
final class Tickets {
    private Tickets() {}

    /** The arguments of the next call, with the token and, if needed, the typed text. */
    static String redeemed(SampleCall call, Outcome outcome) {
        Outcome.ConfirmationRequired asked = (Outcome.ConfirmationRequired) outcome;
        SampleCall withToken = call.given(call.with("confirmationToken", "\"" + asked.token() + "\""));
        return asked.preview()
                .proof()
                .map(proof -> withToken.with("confirmationText", "\"" + proof + "\""))
                .orElse(withToken.arguments());
    }

    static String token(Outcome outcome) {
        return ((Outcome.ConfirmationRequired) outcome).token();
    }
}
