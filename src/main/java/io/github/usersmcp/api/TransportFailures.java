package io.github.usersmcp.api;

import io.github.usersmcp.api.Transport.WireResult;
import io.github.usersmcp.config.Proxies.Route;
import io.github.usersmcp.network.ConnectionSetupException;
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
 * Interprets an exchange's exception: the request was not sent, or may have been sent. Only what is certain counts as not sent.
 *
 * @param route how the request was routed
 */
record TransportFailures(
        URI uri, Route route, Duration connectTimeout, Duration requestTimeout, Supplier<SentSecrets> sent) {
    private static final int MAX_DETAIL = 200;
    static final int PROXY_AUTHENTICATION_REQUIRED = 407;

    /** The JDK's whole message when a proxy does not connect; other messages may quote what a host sent. */
    private static final Pattern NO_TUNNEL = Pattern.compile("Tunnel failed, got: (\\d{3})");

    /** @param status the HTTP status if the response's headers arrived, otherwise 0 */
    WireResult of(Throwable failure, int status) {
        Throwable cause = unwrapped(failure);
        return notSent(cause).<WireResult>map(sent -> sent).orElseGet(() -> lost(cause, status));
    }

    /**
     * The failure, if a response is the proxy's own demand for credentials, so that the proxy forwarded nothing. Empty for
     * other responses, above all those over TLS: they are from the host, which received the request.
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
        if (failure instanceof ConnectionSetupException) {
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

    /** The intended host, and the proxy if there is one. */
    private String goal() {
        return route instanceof Route.Through through
                ? "%s through %s".formatted(uri.getAuthority(), name(through))
                : uri.getAuthority();
    }

    /** The peer of this process's connection. */
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

    /** The JDK's client wraps the cause into "Too many retries", although retries are disabled. */
    private static Throwable rootOf(Throwable failure) {
        List<Throwable> causes = chain(failure).toList();
        return causes.get(causes.size() - 1);
    }

    private static Stream<Throwable> chain(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }

    /** An exception's message may quote untrusted input: a line of a response, an address. */
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
