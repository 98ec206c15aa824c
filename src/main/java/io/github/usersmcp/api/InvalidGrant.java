package io.github.usersmcp.api;

import io.github.usersmcp.api.ApiResult.NotSignedIn.Reason;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Guesses from the {@code error_description} of an {@code invalid_grant} why the endpoint rejected the user. The result only
 * selects the hint that we show.
 */
final class InvalidGrant {
    private record Sign(Pattern words, Reason reason) {
        Sign(String words, Reason reason) {
            this(Pattern.compile(words, Pattern.CASE_INSENSITIVE), reason);
        }
    }

    /** Phrases of Keycloak, which the vendor uses, and of other servers. */
    private static final List<Sign> SIGNS = List.of(
            new Sign(
                    "\\b(t?otp|one[- ]?time|two[- ]?factor|2fa|mfa|second factor|authenticator)\\b",
                    Reason.ONE_TIME_CODE),
            new Sign(
                    "not (fully )?set ?up|required action|update password|verify (your )?e-?mail",
                    Reason.USER_NOT_READY),
            new Sign("\\b(disabled|locked|blocked|suspended)\\b", Reason.USER_DISABLED));

    private InvalidGrant() {}

    static Reason reason(String description) {
        return SIGNS.stream()
                .filter(sign -> sign.words().matcher(description).find())
                .map(Sign::reason)
                .findFirst()
                .orElse(Reason.WRONG_USER);
    }
}
