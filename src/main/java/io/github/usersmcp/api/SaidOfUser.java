package io.github.usersmcp.api;

import io.github.usersmcp.api.ApiResult.NotSignedIn.Reason;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Tells by what a token endpoint says why a user's right password may not do. Only the choice of our own words depends on
 * it.
 */
final class SaidOfUser {
    private record Sign(Pattern words, Reason reason) {
        Sign(String words, Reason reason) {
            this(Pattern.compile(words, Pattern.CASE_INSENSITIVE), reason);
        }
    }

    /** As Keycloak says them (the vendor's endpoint is one), and as others do. */
    private static final List<Sign> SIGNS = List.of(
            new Sign(
                    "\\b(t?otp|one[- ]?time|two[- ]?factor|2fa|mfa|second factor|authenticator)\\b",
                    Reason.ONE_TIME_CODE),
            new Sign(
                    "not (fully )?set ?up|required action|update password|verify (your )?e-?mail",
                    Reason.USER_NOT_READY),
            new Sign("\\b(disabled|locked|blocked|suspended)\\b", Reason.USER_DISABLED));

    private SaidOfUser() {}

    static Reason reason(String said) {
        return SIGNS.stream()
                .filter(sign -> sign.words().matcher(said).find())
                .map(Sign::reason)
                .findFirst()
                .orElse(Reason.WRONG_USER);
    }
}
