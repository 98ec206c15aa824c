package io.github.usersmcp.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.usersmcp.call.CallObserver.Confirmation;
import io.github.usersmcp.call.CallObserver.Ended;
import io.github.usersmcp.call.ErrorKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the server counts, and under which labels. */
class MetricsTest {
    private static final Duration BRIEF = Duration.ofMillis(40);

    private final Metrics metrics = new Metrics(List.of("retrieve_user", "delete_user"));

    @Test
    void callsAreCountedByToolOutcomeAndErrorKind() {
        metrics.ended(completed("retrieve_user", BRIEF));
        metrics.ended(completed("retrieve_user", BRIEF));
        metrics.ended(new Ended("delete_user", "failed", Optional.of(ErrorKind.NOT_FOUND), Optional.empty(), BRIEF));

        Exposition text = Exposition.of(metrics);
        assertThat(text.value("calls_total{error=\"none\",outcome=\"completed\",tool=\"retrieve_user\"}"))
                .isEqualTo(2);
        assertThat(text.value("calls_total{error=\"not_found\",outcome=\"failed\",tool=\"delete_user\"}"))
                .isEqualTo(1);
    }

    @Test
    void callDurationsAreSortedIntoBucketsOfSeconds() {
        metrics.ended(completed("retrieve_user", BRIEF));
        metrics.ended(completed("retrieve_user", Duration.ofSeconds(90)));

        Exposition text = Exposition.of(metrics);
        assertThat(text.value("call_duration_seconds_bucket{tool=\"retrieve_user\",le=\"0.05\"}"))
                .isEqualTo(1);
        assertThat(text.value("call_duration_seconds_bucket{tool=\"retrieve_user\",le=\"60.0\"}"))
                .isEqualTo(1);
        assertThat(text.value("call_duration_seconds_bucket{tool=\"retrieve_user\",le=\"120.0\"}"))
                .isEqualTo(2);
        assertThat(text.value("call_duration_seconds_bucket{tool=\"retrieve_user\",le=\"+Inf\"}"))
                .isEqualTo(2);
        assertThat(text.value("call_duration_seconds_sum{tool=\"retrieve_user\"}"))
                .isEqualTo(90.04);
    }

    @Test
    void confirmationsAreCountedByChannelAndResult() {
        Confirmation declined = new Confirmation("elicitation", "declined by person");
        metrics.ended(new Ended("delete_user", "declined", Optional.empty(), Optional.of(declined), BRIEF));
        metrics.ended(completed("retrieve_user", BRIEF));

        Exposition text = Exposition.of(metrics);
        assertThat(text.value("confirmations_total{channel=\"elicitation\",result=\"declined by person\"}"))
                .isEqualTo(1);
        assertThat(text.samples().keySet())
                .filteredOn(name -> name.contains("confirmations_total"))
                .hasSize(1);
    }

    @Test
    void requestsToTheApiAreCountedByMethodAndStatusAndTimedByMethod() {
        metrics.answered("GET", Optional.of(200), BRIEF);
        metrics.answered("GET", Optional.of(429), BRIEF);
        metrics.answered("DELETE", Optional.empty(), Duration.ofSeconds(30));

        Exposition text = Exposition.of(metrics);
        assertThat(text.value("api_requests_total{method=\"GET\",status=\"200\"}"))
                .isEqualTo(1);
        assertThat(text.value("api_requests_total{method=\"GET\",status=\"429\"}"))
                .isEqualTo(1);
        assertThat(text.value("api_requests_total{method=\"DELETE\",status=\"none\"}"))
                .isEqualTo(1);
        assertThat(text.value("api_request_duration_seconds_count{method=\"GET\"}"))
                .isEqualTo(2);
    }

    @Test
    void tokenRenewalsAreThereBeforeTheFirst() {
        assertThat(Exposition.of(metrics).value("token_renewals_total{result=\"failure\"}"))
                .isZero();

        metrics.tokenRenewed(true);
        metrics.tokenRenewed(false);
        metrics.tokenRenewed(false);

        Exposition text = Exposition.of(metrics);
        assertThat(text.value("token_renewals_total{result=\"success\"}")).isEqualTo(1);
        assertThat(text.value("token_renewals_total{result=\"failure\"}")).isEqualTo(2);
    }

    @Test
    void sessionsAreAskedForWhenTheTextIsMade() {
        AtomicInteger open = new AtomicInteger();
        metrics.sessions(open::get);
        open.set(7);

        assertThat(Exposition.of(metrics).value("sessions")).isEqualTo(7);
        assertThatIllegalArgumentException().isThrownBy(() -> metrics.sessions(open::get));
    }

    @Test
    void httpRequestsAreCountedByRouteAndStatus() {
        metrics.served("mcp", 200);
        metrics.served("other", 404);

        Exposition text = Exposition.of(metrics);
        assertThat(text.value("http_requests_total{route=\"mcp\",status=\"200\"}"))
                .isEqualTo(1);
        assertThat(text.value("http_requests_total{route=\"other\",status=\"404\"}"))
                .isEqualTo(1);
    }

    @Test
    void namesOutsideTheClosedListsShareOneLabel() {
        metrics.ended(completed("nora@example.com", BRIEF));
        metrics.ended(completed("drop_user", BRIEF));
        metrics.answered("BREW\"", Optional.of(418), BRIEF);

        Exposition text = Exposition.of(metrics);
        assertThat(text.value("calls_total{error=\"none\",outcome=\"completed\",tool=\"unknown\"}"))
                .isEqualTo(2);
        assertThat(text.value("api_requests_total{method=\"other\",status=\"418\"}"))
                .isEqualTo(1);
    }

    @Test
    void nothingIsLostWhenManyCallsEndAtOnce() {
        IntStream.range(0, 1000).parallel().forEach(i -> metrics.ended(completed("retrieve_user", BRIEF)));

        assertThat(Exposition.of(metrics)
                        .value("calls_total{error=\"none\",outcome=\"completed\",tool=\"retrieve_user\"}"))
                .isEqualTo(1000);
    }

    @Test
    void twoServersInOneProcessCountApart() {
        metrics.tokenRenewed(true);

        assertThat(Exposition.of(new Metrics(List.of())).value("token_renewals_total{result=\"success\"}"))
                .isZero();
    }

    @Test
    void theContentTypeIsThatOfTheTextFormat() {
        assertThat(Metrics.CONTENT_TYPE).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
    }

    private static Ended completed(String tool, Duration took) {
        return new Ended(tool, "completed", Optional.empty(), Optional.empty(), took);
    }
}
