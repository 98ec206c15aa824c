package io.github.usersmcp.auth;

import io.github.usersmcp.config.AuthenticationSettings;
import io.github.usersmcp.config.NetworkSettings;
import io.github.usersmcp.network.Network;
import io.github.usersmcp.value.Principal;
import io.github.usersmcp.value.Result;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the bearer token in a request's header (RFC 6750, section 2.1) and passes it to the authenticator for its kind. Where both
 * kinds are configured, a token of three parts separated by dots counts as a JWT, any other as a static token.
 */
public final class BearerAuthenticator implements Authenticator {
    private static final int LONGEST_TOKEN = 16 * 1024;
    private static final Pattern SCHEME = Pattern.compile("(?i)bearer(?<rest>[ \\t].*|)", Pattern.DOTALL);
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]++=*+");
    /** What clients such as Claude Code send for a variable that is not set. Its name is not a secret. */
    private static final Pattern UNFILLED = Pattern.compile("\\$?\\{[A-Za-z0-9_:.-]{1,100}}");

    private static final Pattern THREE_PARTS = Pattern.compile("[^.]++\\.[^.]++\\.[^.]++");

    private final Optional<TokenAuthenticator> staticTokens;
    private final Optional<TokenAuthenticator> jwts;

    /** At least one of the two must be present. */
    BearerAuthenticator(Optional<TokenAuthenticator> staticTokens, Optional<TokenAuthenticator> jwts) {
        this.staticTokens = staticTokens;
        this.jwts = jwts;
    }

    /**
     * The authenticator that these settings ask for. It reads the file of static tokens now and again whenever the file
     * changes; it fetches the issuer's keys when the first JWT arrives. Without authentication, which is allowed only on
     * loopback, every caller is the principal {@code local} and may do everything.
     *
     * @param fourEyes whether no static token may both change something and approve it
     * @param network proxies and certificates for connections to the issuer
     * @return a problem has one or several lines and names the file and the entry
     */
    public static Result<Authenticator> open(
            AuthenticationSettings settings, boolean fourEyes, NetworkSettings network, Clock clock) {
        if (settings.isNone()) {
            Principal local = Principal.unrestricted("local");
            return Result.good(authorization -> new Authentication.Known(local));
        }
        Optional<TokenAuthenticator> jwts =
                settings.issuer().map(issuer -> JwtAuthenticator.of(issuer, new Network(network), clock));
        return settings.tokens()
                .map(file -> StaticTokens.open(file, fourEyes, clock)
                        .then(tokens -> Result.<Authenticator>good(new BearerAuthenticator(Optional.of(tokens), jwts))))
                .orElseGet(() -> Result.good(new BearerAuthenticator(Optional.empty(), jwts)));
    }

    /** A scheme other than {@code Bearer} counts as no credentials (RFC 6750, section 3.1). */
    @Override
    public Authentication authenticate(Optional<String> authorization) {
        Optional<String> rest =
                authorization.map(SCHEME::matcher).filter(Matcher::matches).map(header -> header.group("rest"));
        return rest.map(String::strip).map(this::token).orElseGet(Authentication.Missing::new);
    }

    @Override
    public boolean admitsAnyone() {
        return Stream.of(staticTokens, jwts).flatMap(Optional::stream).anyMatch(TokenAuthenticator::admitsAnyone);
    }

    @Override
    public DeskTokens deskTokens() {
        return staticTokens.map(TokenAuthenticator::deskTokens).orElse(DeskTokens.NONE);
    }

    @Override
    public void reload() {
        Stream.of(staticTokens, jwts).flatMap(Optional::stream).forEach(TokenAuthenticator::reload);
    }

    @Override
    public Set<Principal> takeRevoked() {
        return staticTokens.map(TokenAuthenticator::takeRevoked).orElseGet(Set::of);
    }

    private Authentication token(String token) {
        if (token.isEmpty()) {
            return new Authentication.Refused("The token is empty");
        }
        if (UNFILLED.matcher(token).matches()) {
            return new Authentication.Refused(
                    "The client sent " + token + " instead of a token; set that variable where the client starts");
        }
        if (token.length() > LONGEST_TOKEN) {
            return new Authentication.Refused("The token is longer than 16 KiB");
        }
        return TOKEN.matcher(token).matches()
                ? responsible(token).authenticate(token)
                : new Authentication.Refused("The header must be the word Bearer and one token");
    }

    private TokenAuthenticator responsible(String token) {
        boolean jwtFirst = THREE_PARTS.matcher(token).matches();
        return (jwtFirst ? jwts.or(() -> staticTokens) : staticTokens.or(() -> jwts)).orElseThrow();
    }
}
