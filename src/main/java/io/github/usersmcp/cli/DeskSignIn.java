package io.github.usersmcp.cli;

import io.github.usersmcp.auth.DeskTokens;
import io.github.usersmcp.auth.OpenIdSignIn;
import io.github.usersmcp.config.Secret;
import io.github.usersmcp.confirm.Approver;
import io.github.usersmcp.confirm.Approver.Means;
import io.github.usersmcp.desk.DeskServices;
import io.github.usersmcp.desk.DeskServices.OpenId;
import io.github.usersmcp.desk.DeskServices.Tokens;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * How people sign in at the desk over HTTP.
 *
 * @param tokens the static tokens that may approve
 * @param openId the sign-in at the issuer of the callers' tokens; empty if none is configured
 */
record DeskSignIn(Tokens tokens, Optional<OpenId> openId) {
    /** Only with launch links. */
    static final DeskSignIn NONE = new DeskSignIn(Tokens.NONE, Optional.empty());

    static DeskSignIn of(DeskTokens tokens, Optional<OpenIdSignIn> openId) {
        return new DeskSignIn(new StaticTokens(tokens), openId.map(Issuer::new));
    }

    private record StaticTokens(DeskTokens known) implements Tokens {
        @Override
        public boolean exist() {
            return known.exist();
        }

        @Override
        public Optional<DeskServices.Tokens.Bearer> bearer(String token) {
            return known.bearer(token)
                    .map(bearer -> new DeskServices.Tokens.Bearer(
                            new Approver(bearer.name(), Means.DESK_TOKEN), bearer::isStillValid));
        }
    }

    private record Issuer(OpenIdSignIn signIn) implements OpenId {
        @Override
        public Optional<Started> start(URI callback) {
            return signIn.start(callback)
                    .toOptional()
                    .map(begun -> new Started(
                            begun.issuer(), begun.state(), begun.secret().reveal()));
        }

        @Override
        public OpenId.Arrival finish(URI callback, String secret, Map<String, String> parameters) {
            OpenIdSignIn.Arrival arrival = signIn.finish(
                    callback,
                    new Secret(secret),
                    parameters.getOrDefault("code", ""),
                    Optional.ofNullable(parameters.get("iss")));
            if (arrival instanceof OpenIdSignIn.Arrival.Permitted permitted) {
                return new OpenId.Arrival.Permitted(new Approver(permitted.name(), Means.SIGN_IN));
            }
            return arrival instanceof OpenIdSignIn.Arrival.NotPermitted
                    ? new OpenId.Arrival.NotPermitted()
                    : new OpenId.Arrival.Failed();
        }
    }
}
