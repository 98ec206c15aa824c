package io.github.usersmcp.http;

import io.github.usersmcp.auth.Authentication;
import io.github.usersmcp.auth.Authenticator;
import io.github.usersmcp.auth.ProtectedResource;
import io.github.usersmcp.metrics.Route;
import io.github.usersmcp.value.Principal;
import io.github.usersmcp.value.Risk;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/** Decides who comes in: by the names that a request uses, then by its credentials, then by how much its caller asks for. */
final class Entrance {
    private final AllowedNames names;
    private final Authenticator authenticator;
    private final ProtectedResource resource;
    private final CallerRates rates;

    Entrance(AllowedNames names, Authenticator authenticator, ProtectedResource resource, CallerRates rates) {
        this.names = names;
        this.authenticator = authenticator;
        this.resource = resource;
        this.rates = rates;
    }

    /** Whether somebody may come in. */
    sealed interface Verdict {
        record Enter(Principal principal) implements Verdict {}

        record Stay(Refusal refusal) implements Verdict {}
    }

    /** Probes ask under whatever address a machine has; all others must name the server. */
    Optional<Refusal> misdirected(Route route, HttpFields headers) {
        if (!names.allowsOrigin(single(headers, HttpHeader.ORIGIN))) {
            return Optional.of(
                    Refusal.of(403, "The Origin is not allowed; the operator can name it with --allowed-origins"));
        }
        boolean named = names.allowsHost(single(headers, HttpHeader.HOST));
        return named || Paths.isProbe(route)
                ? Optional.empty()
                : Optional.of(Refusal.of(
                        421, "The Host is not a name of this server; the operator can add it with --allowed-hosts"));
    }

    /** A token anywhere but in the header {@code Authorization} counts as none. */
    Verdict enter(HttpFields headers) {
        Authentication authentication = authenticate(headers);
        if (authentication instanceof Authentication.Known known) {
            return rates.tooMany(known.principal().name())
                    .<Verdict>map(wait -> new Verdict.Stay(tooMany(wait)))
                    .orElseGet(() -> new Verdict.Enter(known.principal()));
        }
        Refusal refusal = refusal(authentication);
        return new Verdict.Stay(resource.challenge(authentication)
                .map(challenge -> refusal.with(HttpHeader.WWW_AUTHENTICATE.asString(), challenge))
                .orElse(refusal));
    }

    Refusal beyondScope(Risk needed) {
        return Refusal.of(403, "This call needs the scope " + needed.scope())
                .with(HttpHeader.WWW_AUTHENTICATE.asString(), resource.insufficientScope(needed));
    }

    private Authentication authenticate(HttpFields headers) {
        List<String> given = headers.getValuesList(HttpHeader.AUTHORIZATION);
        return given.size() > 1
                ? new Authentication.Refused("There is more than one header Authorization")
                : authenticator.authenticate(given.stream().findFirst());
    }

    private Refusal refusal(Authentication authentication) {
        if (authentication instanceof Authentication.Refused refused) {
            return Refusal.oauth(401, "invalid_token", resource.problem(refused));
        }
        if (authentication instanceof Authentication.Missing missing) {
            return Refusal.oauth(401, "invalid_token", resource.problem(missing));
        }
        if (authentication instanceof Authentication.Unscoped) {
            return Refusal.of(403, "The token has none of this server's scopes");
        }
        if (authentication instanceof Authentication.Unavailable unavailable) {
            return Refusal.of(503, unavailable.reason()).with(HttpHeader.RETRY_AFTER.asString(), "5");
        }
        throw new IllegalArgumentException("Not a reason to refuse: " + authentication);
    }

    private static Refusal tooMany(Duration wait) {
        return Refusal.of(429, "Too many requests; wait before the next one")
                .with(HttpHeader.RETRY_AFTER.asString(), String.valueOf(wait.toSeconds() + 1));
    }

    /** The header's value; one that stands several times is as bad as a wrong one. */
    private static Optional<String> single(HttpFields headers, HttpHeader name) {
        List<HttpField> fields = headers.getFields(name);
        return fields.size() > 1
                ? Optional.of("")
                : fields.stream().map(HttpField::getValue).findFirst();
    }
}
