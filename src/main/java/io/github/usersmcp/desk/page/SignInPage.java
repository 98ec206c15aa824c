package io.github.usersmcp.desk.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Asks who the person is. It says nothing else, because anyone can open it.
 *
 * <p>The OpenID Connect button is a link to {@code /sign-in/openid?return=…}, because the browser would apply the policy
 * {@code form-action} to the redirect of a form. The other ways are a POST to {@code /sign-in} with the field {@code token} or
 * {@code key}, and {@code return}. The script sends the form with the key from the fragment {@code #key=…}, after it has removed
 * the fragment from the address.
 *
 * @param openId whether signing in with OpenID Connect is possible
 * @param token whether a token for the desk is possible
 * @param launchKey whether a launch key is possible
 * @param problem what went wrong before
 * @param returnTo the path below the desk to return to, such as {@code /a/42}
 */
public record SignInPage(
        Frame frame, boolean openId, boolean token, boolean launchKey, Optional<Problem> problem, String returnTo)
        implements DeskPage {

    /** The query of the link for OpenID Connect. */
    public String returnParameter() {
        return "?return=" + URLEncoder.encode(returnTo, StandardCharsets.UTF_8);
    }

    /** Why the person has to sign in again. */
    public enum Problem {
        /** The token is unknown, or does not permit approvals. */
        WRONG_TOKEN,
        /** The launch key is unknown, was used or has expired. */
        WRONG_KEY,
        /** The sign-in at the issuer failed or was canceled. */
        OPENID_FAILED,
        /** The person is known, but cannot use the desk. */
        NOT_PERMITTED,
        /** The session ended. */
        SESSION_EXPIRED,
        /** The person signed out, as they wanted. */
        SIGNED_OUT
    }
}
