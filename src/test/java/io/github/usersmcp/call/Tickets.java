package io.github.usersmcp.call;

/** The token that an outcome hands out. */
final class Tickets {
    private Tickets() {}

    /** The arguments of the call that brings back the token and, where it is wanted, what a person types. */
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
