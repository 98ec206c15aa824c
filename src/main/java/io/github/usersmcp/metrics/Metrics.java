package io.github.usersmcp.metrics;

import io.github.usersmcp.api.UsersApi;
import io.github.usersmcp.call.CallObserver;
import io.github.usersmcp.call.ErrorKind;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;

/** Counts and times what the server does. Thread-safe. The entry point of this package. */
public final class Metrics implements CallObserver, UsersApi.Observer {
    /** The media type of {@link #text()} (Prometheus exposition formats, text format 0.0.4). */
    public static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

    private static final String PREFIX = "contabo_users_mcp_";
    private static final String NONE = "none";
    private static final String OTHER = "other";
    private static final Set<String> METHODS = Set.of("GET", "POST", "PATCH", "PUT", "DELETE");
    /** The upper buckets cover the minutes that a person may take to answer. */
    private static final double[] CALL_SECONDS = {0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300};

    private static final double[] API_SECONDS = {0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30};

    private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Set<String> tools;
    private final Counter calls = counter("calls", "Tool calls that have ended.", "tool", "outcome", "error");
    private final Histogram callDurations = histogram(
            "call_duration_seconds", "From a call's arrival to its outcome, a person included.", CALL_SECONDS, "tool");
    private final Counter confirmations =
            counter("confirmations", "Calls for which a person had to be asked.", "channel", "result");
    private final Counter apiRequests = counter("api_requests", "Requests to the Users API.", "method", "status");
    private final Histogram apiDurations = histogram(
            "api_request_duration_seconds", "From sending a request to its last byte.", API_SECONDS, "method");
    private final Counter tokenRenewals =
            counter("token_renewals", "Times that the token endpoint was asked.", "result");
    private final Counter httpRequests =
            counter("http_requests", "HTTP requests that were answered.", "route", "status");

    /** @param tools the names of all tools; a call of any other tool is counted as {@code unknown} */
    public Metrics(Collection<String> tools) {
        this.tools = Set.copyOf(tools);
        tokenRenewals.initLabelValues(result(true));
        tokenRenewals.initLabelValues(result(false));
    }

    /**
     * Adds a gauge for the number of open sessions.
     *
     * @param open called for each {@link #text()}
     * @throws IllegalArgumentException if the gauge exists already
     */
    public void sessions(IntSupplier open) {
        GaugeWithCallback.builder()
                .name(PREFIX + "sessions")
                .help("Sessions that are open.")
                .callback(gauge -> gauge.call(open.getAsInt()))
                .register(registry);
    }

    @Override
    public void ended(Ended call) {
        String tool = tools.contains(call.tool()) ? call.tool() : Ended.UNKNOWN;
        String error = call.error().map(ErrorKind::label).orElse(NONE);
        calls.labelValues(tool, call.outcome(), error).inc();
        callDurations.labelValues(tool).observe(seconds(call.took()));
        call.confirmation()
                .ifPresent(asked -> confirmations
                        .labelValues(asked.channel(), asked.result())
                        .inc());
    }

    @Override
    public void answered(String method, Optional<Integer> status, Duration took) {
        String known = METHODS.contains(method) ? method : OTHER;
        apiRequests.labelValues(known, status.map(String::valueOf).orElse(NONE)).inc();
        apiDurations.labelValues(known).observe(seconds(took));
    }

    @Override
    public void tokenRenewed(boolean success) {
        tokenRenewals.labelValues(result(success)).inc();
    }

    /**
     * Counts one HTTP request that was answered.
     *
     * @param route one of a closed list, never a value chosen by a caller
     */
    public void served(String route, int status) {
        httpRequests.labelValues(route, Integer.toString(status)).inc();
    }

    /** All metrics, in the format {@link #CONTENT_TYPE}. */
    public byte[] text() {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            writer.write(text, registry.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException("Memory does not fail to be written", e);
        }
        return text.toByteArray();
    }

    private static String result(boolean success) {
        return success ? "success" : "failure";
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private Counter counter(String name, String help, String... labels) {
        return Counter.builder()
                .name(PREFIX + name)
                .help(help)
                .labelNames(labels)
                .withoutExemplars()
                .register(registry);
    }

    private Histogram histogram(String name, String help, double[] upperBounds, String... labels) {
        return Histogram.builder()
                .name(PREFIX + name)
                .help(help)
                .classicOnly()
                .classicUpperBounds(upperBounds)
                .labelNames(labels)
                .withoutExemplars()
                .register(registry);
    }
}
