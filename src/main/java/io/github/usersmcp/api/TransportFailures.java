package io.github.usersmcp.api;

import io.github.usersmcp.api.Transport.WireResult;
import io.github.usersmcp.config.Proxies.Route;
import io.github.usersmcp.network.UnusableWayException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Tells what an exchange's exception means: that nothing was sent, or that nobody knows. Only what is certain counts as
 * not sent.
 *
 * @param route the way that the request took
 */
record TransportFailures(
        URI uri, Route route, Duration connectTimeout, Duration requestTimeout, Supplier<SentSecrets> sent) {
    private static final int MAX_DETAIL = 200;
    private static final int PROXY_AUTHENTICATION_REQUIRED = 407;

    /** How the JDK's client says that a proxy did not connect it; all of its message, since others repeat what a host sent. */
    private static final Pattern NO_TUNNEL = Pattern.compile("Tunnel failed, got: (\\d{3})");

    /** @param status the HTTP status if the answer's head arrived, else 0 */
    WireResult of(Throwable failure, int status) {
        Throwable cause = unwrapped(failure);
        return notSent(cause).<WireResult>map(sent -> sent).orElseGet(() -> lost(cause, status));
    }

    /**
     * The answer is the proxy's own: it wants credentials, and has passed nothing on. Empty for any other, above all for
     * one that came by TLS: that is the host's, whatever its status, and the request was sent.
     */
    Optional<WireResult> ofProxy(HttpResponse<?> response) {
        return response.statusCode() == PROXY_AUTHENTICATION_REQUIRED
                        && response.sslSession().isEmpty()
                        && route instanceof Route.Through through
                ? Optional.of(noCredentials(through))
                : Optional.empty();
    }

    private static WireResult.NotSent noCredentials(Route.Through through) {
        String problem =
                through.proxy().credentials().isPresent() ? "does not accept its credentials" : "asks for credentials";
        return new WireResult.NotSent(
                Obstacle.PROXY_CREDENTIALS, "%s %s (status 407)".formatted(name(through), problem));
    }

    private Optional<WireResult.NotSent> notSent(Throwable failure) {
        if (failure instanceof HttpConnectTimeoutException) {
            return notSent(Obstacle.TIMED_OUT, "no connection to " + goal() + " within " + seconds(connectTimeout));
        }
        if (chain(failure).anyMatch(UnresolvedAddressException.class::isInstance)
                || failure instanceof UnknownHostException) {
            return notSent(Obstacle.UNKNOWN_HOST, "no such host: " + nextHop());
        }
        if (failure instanceof NoRouteToHostException || isUnreachable(failure)) {
            return notSent(Obstacle.NO_NETWORK, "no connection to " + goal() + detail(failure));
        }
        if (failure instanceof ConnectException) {
            return notSent(Obstacle.REFUSED, "no connection to " + nextHop() + detail(failure));
        }
        if (failure instanceof SSLHandshakeException) {
            return notSent(
                    BadCertificate.in(chain(failure)),
                    "no secure connection to " + uri.getAuthority() + detail(failure));
        }
        if (failure instanceof UnusableWayException) {
            return notSent(Obstacle.UNUSABLE_SETTING, String.valueOf(failure.getMessage()));
        }
        if (failure instanceof UncheckedIOException) {
            return notSent(Obstacle.NO_RESOURCES, "no connection can be opened by this process" + detail(failure));
        }
        return noTunnel(failure);
    }

    private static Optional<WireResult.NotSent> notSent(Obstacle obstacle, String reason) {
        return Optional.of(new WireResult.NotSent(obstacle, reason));
    }

    private Optional<WireResult.NotSent> noTunnel(Throwable failure) {
        Matcher said = NO_TUNNEL.matcher(Objects.requireNonNullElse(failure.getMessage(), ""));
        if (!said.matches() || !(route instanceof Route.Through through)) {
            return Optional.empty();
        }
        int status = Integer.parseInt(said.group(1));
        if (status == PROXY_AUTHENTICATION_REQUIRED) {
            return Optional.of(noCredentials(through));
        }
        return notSent(
                status >= 500 ? Obstacle.PROXY_CANNOT : Obstacle.PROXY_FORBIDS,
                "%s does not connect to %s (status %d)".formatted(name(through), uri.getAuthority(), status));
    }

    private static boolean isUnreachable(Throwable failure) {
        return failure instanceof ConnectException
                && Objects.requireNonNullElse(failure.getMessage(), "").contains("unreachable");
    }

    /** The host that was meant, and the proxy on the way to it. */
    private String goal() {
        return route instanceof Route.Through through
                ? "%s through %s".formatted(uri.getAuthority(), name(through))
                : uri.getAuthority();
    }

    /** Whom this process connects to itself. */
    private String nextHop() {
        return route instanceof Route.Through through ? name(through) : uri.getAuthority();
    }

    private static String name(Route.Through through) {
        return "the proxy %s (%s)".formatted(through.proxy().authority(), through.variable());
    }

    private WireResult lost(Throwable failure, int status) {
        String reason = failure instanceof TimeoutException
                ? "no whole answer within " + seconds(requestTimeout)
                : "the connection broke before the whole answer was there" + detail(rootOf(failure));
        return new WireResult.Lost(reason, Optional.of(status).filter(arrived -> arrived > 0));
    }

    /** The JDK's client wraps what happened into "Too many retries", although it is allowed none. */
    private static Throwable rootOf(Throwable failure) {
        List<Throwable> causes = chain(failure).toList();
        return causes.get(causes.size() - 1);
    }

    private static Stream<Throwable> chain(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }

    /** What failed may quote what it was about: a line of an answer, an address. */
    private String detail(Throwable failure) {
        String message = Objects.requireNonNullElse(failure.getMessage(), "");
        return message.isBlank() ? "" : ": " + sent.get().shown(message, MAX_DETAIL);
    }

    private static Throwable unwrapped(Throwable failure) {
        @Nullable Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() / 1000.0 + " s";
    }
}
