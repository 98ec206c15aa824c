package io.github.usersmcp.http;

import io.github.usersmcp.auth.Authentication;
import io.github.usersmcp.auth.Authenticator;
import io.github.usersmcp.auth.ProtectedResource;
import io.github.usersmcp.value.Principal;
import io.github.usersmcp.value.Risk;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/** Decides whether to serve a request: checks its Host and Origin, then its credentials, then its caller's rate. */
final class AccessCheck {
    static final String FETCH_SITE = "Sec-Fetch-Site";
    /** The request comes from a page of the same origin, or directly from the user. */
    static final Set<String> OWN_SITE = Set.of("same-origin", "none");

    private final AllowedNames names;
    private final Authenticator authenticator;
    private final ProtectedResource resource;
    private final Limits limits;

    AccessCheck(AllowedNames names, Authenticator authenticator, ProtectedResource resource, Limits limits) {
        this.names = names;
        this.authenticator = authenticator;
        this.resource = resource;
        this.limits = limits;
    }

    /** The result of the check. */
    sealed interface Verdict {
        record Enter(Principal principal) implements Verdict {}

        record Rejected(HttpError refusal) implements Verdict {}
    }

    /** Checks Host and Origin. Probes may use any address of the machine, and metrics requests may use additional hosts. */
    Optional<HttpError> misdirected(Route route, HttpFields headers) {
        if (!names.allowsOrigin(single(headers, HttpHeader.ORIGIN))) {
            return Optional.of(
                    HttpError.of(403, "The Origin is not allowed; the operator can name it with --allowed-origins"));
        }
        if (!route.isPublic() && isOfAnotherSite(headers)) {
            return Optional.of(HttpError.of(
                    403,
                    "Pages of other sites may not call this server; the operator can allow one's origin with"
                            + " --allowed-origins"));
        }
        boolean named = names.allowsHost(single(headers, HttpHeader.HOST));
        boolean scraped = route == Route.METRICS && names.allowsMetricsHost(single(headers, HttpHeader.HOST));
        return named || scraped || route.isProbe()
                ? Optional.empty()
                : Optional.of(HttpError.of(
                        421,
                        "The Host is not a name of this server; the operator can add it with "
                                + (route == Route.METRICS ? "--metrics-hosts" : "--allowed-hosts")));
    }

    /**
     * Whether a browser reports that another site caused the request (W3C Fetch Metadata), for example with an image, a form
     * or a link, which send no {@code Origin}.
     */
    private static boolean isOfAnotherSite(HttpFields headers) {
        return !headers.contains(HttpHeader.ORIGIN)
                && headers.getFields(FETCH_SITE).stream()
                        .map(HttpField::getValue)
                        .anyMatch(site -> site == null || !OWN_SITE.contains(site.toLowerCase(Locale.ROOT)));
    }

    /**
     * Authenticates a request and counts it. A token anywhere other than in the {@code Authorization} header is ignored.
     *
     * @param network the network of the client's address, as in {@link FailedSignIns#network}
     */
    Verdict enter(HttpFields headers, String network) {
        Authentication authentication = authenticate(headers);
        if (authentication instanceof Authentication.Known known) {
            return limits.rates()
                    .tooMany(known.principal().name())
                    .<Verdict>map(wait -> new Verdict.Rejected(tooMany(wait)))
                    .orElseGet(() -> new Verdict.Enter(known.principal()));
        }
        if (authentication instanceof Authentication.Refused refused && !refused.expired()) {
            Optional<Duration> wait = limits.failures().failed(network);
            if (wait.isPresent()) {
                return new Verdict.Rejected(tooManyFailures(wait.get()));
            }
        }
        HttpError refusal = refusal(authentication);
        return new Verdict.Rejected(resource.challenge(authentication)
                .map(challenge -> refusal.with(HttpHeader.WWW_AUTHENTICATE.asString(), challenge))
                .orElse(refusal));
    }

    HttpError beyondScope(Risk needed) {
        return HttpError.of(403, "This call needs the scope " + needed.scope())
                .with(HttpHeader.WWW_AUTHENTICATE.asString(), resource.insufficientScope(needed));
    }

    private Authentication authenticate(HttpFields headers) {
        List<String> given = headers.getValuesList(HttpHeader.AUTHORIZATION);
        return given.size() > 1
                ? new Authentication.Refused("There is more than one Authorization header")
                : authenticator.authenticate(given.stream().findFirst());
    }

    private HttpError refusal(Authentication authentication) {
        if (authentication instanceof Authentication.Refused refused) {
            return HttpError.oauth(401, "invalid_token", resource.problem(refused));
        }
        if (authentication instanceof Authentication.Missing missing) {
            return HttpError.oauth(401, "invalid_token", resource.problem(missing));
        }
        if (authentication instanceof Authentication.Unscoped unscoped) {
            return HttpError.of(403, resource.problem(unscoped));
        }
        if (authentication instanceof Authentication.Unavailable unavailable) {
            return HttpError.of(503, unavailable.reason()).with(HttpHeader.RETRY_AFTER.asString(), "5");
        }
        throw new IllegalArgumentException("Not a reason to refuse: " + authentication);
    }

    static HttpError tooMany(Duration wait) {
        return later("Too many requests; wait before the next one", wait);
    }

    private static HttpError tooManyFailures(Duration wait) {
        return later("Too many tokens from this address were not accepted; check the token, then wait", wait);
    }

    private static HttpError later(String problem, Duration wait) {
        return HttpError.of(429, problem).with(HttpHeader.RETRY_AFTER.asString(), String.valueOf(wait.toSeconds() + 1));
    }

    /** The header's value. A repeated header counts as a wrong value. */
    private static Optional<String> single(HttpFields headers, HttpHeader name) {
        List<HttpField> fields = headers.getFields(name);
        return fields.size() > 1
                ? Optional.of("")
                : fields.stream().map(HttpField::getValue).findFirst();
    }
}
