package io.github.usersmcp.api;

import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Tells what an exchange's exception means: that nothing was sent, or that nobody knows. Only what is certain counts as
 * not sent.
 */
record Breakdown(URI uri, Duration connectTimeout, Duration requestTimeout, Supplier<SentSecrets> sent) {
    private static final int MAX_DETAIL = 200;

    /** @param status the HTTP status if the answer's head arrived, else 0 */
    Delivery of(Throwable failure, int status) {
        Throwable cause = unwrapped(failure);
        return notSent(cause)
                .<Delivery>map(Delivery.NotSent::new)
                .orElseGet(
                        () -> new Delivery.Lost(lost(cause), Optional.of(status).filter(arrived -> arrived > 0)));
    }

    private Optional<String> notSent(Throwable failure) {
        String host = uri.getAuthority();
        if (failure instanceof HttpConnectTimeoutException) {
            return Optional.of("no connection to " + host + " within " + seconds(connectTimeout));
        }
        if (failure instanceof UnresolvedAddressException
                || failure instanceof UnknownHostException
                || failure.getCause() instanceof UnresolvedAddressException) {
            return Optional.of("no such host: " + host);
        }
        if (failure instanceof ConnectException) {
            return Optional.of("no connection to " + host + detail(failure));
        }
        if (failure instanceof SSLHandshakeException) {
            return Optional.of("no secure connection to " + host + detail(failure));
        }
        if (failure instanceof UncheckedIOException) {
            return Optional.of("no connection can be opened by this process" + detail(failure));
        }
        return Optional.empty();
    }

    private String lost(Throwable failure) {
        return failure instanceof TimeoutException
                ? "no whole answer within " + seconds(requestTimeout)
                : "the connection broke before the whole answer was there" + detail(rootOf(failure));
    }

    /** The JDK's client wraps what happened into "Too many retries", although it is allowed none. */
    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            root = cause;
        }
        return root;
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
