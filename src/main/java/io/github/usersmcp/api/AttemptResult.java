package io.github.usersmcp.api;

import io.github.usersmcp.api.ApiExchange.Attempt;
import io.github.usersmcp.api.ApiResult.Refused;
import io.github.usersmcp.api.TokenSource.AccessToken;
import java.util.Optional;

/**
 * What one attempt came to.
 *
 * @param requestId the request id it had, or would have had
 * @param token the token it was signed with; empty when it did not come to that
 * @param attempt what went out; empty when nothing did
 * @param lost whether it went out and no whole answer came
 * @param result what that means
 */
record AttemptResult(
        String requestId, Optional<AccessToken> token, Optional<Attempt> attempt, boolean lost, ApiResult result) {

    /** An attempt that ended before anything was sent. */
    static AttemptResult unsent(String requestId, ApiResult.Failure why) {
        return new AttemptResult(requestId, Optional.empty(), Optional.empty(), false, why);
    }

    boolean isUnauthorized() {
        return result instanceof Refused refused && refused.status() == 401;
    }

    /** Whether this attempt was stopped by this program or for want of a token. */
    boolean isHeldBack() {
        return result instanceof ApiResult.HeldBack || result instanceof ApiResult.SignInUnavailable;
    }

    /** Whether it says nothing about the API's health: this program stopped it, or a person must first fix a setting. */
    boolean saysNothing() {
        return isHeldBack()
                || result instanceof ApiResult.Cancelled
                || (result instanceof ApiResult.Unreachable unreachable
                        && !unreachable.obstacle().mayPass()
                        && unreachable.obstacle() != Obstacle.REFUSED);
    }

    /** Whether the API, or the gateway in front of it, did not respond properly. */
    boolean isWithoutTheApi() {
        return lost
                || result instanceof ApiResult.Unreachable
                || (result instanceof Refused refused && refused.absent());
    }
}
