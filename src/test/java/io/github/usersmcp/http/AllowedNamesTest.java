package io.github.usersmcp.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.config.AuthenticationSettings;
import io.github.usersmcp.config.HttpSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowedNamesTest {
    private final AllowedNames names = new AllowedNames(settings("127.0.0.1"), 8080);

    private static HttpSettings settings(String host) {
        return new HttpSettings(
                new HttpSettings.Listen(host, 0),
                Optional.of(URI.create("https://users.example.com")),
                List.of("inside.example.com"),
                List.of("10.0.0.7"),
                List.of("https://app.example.com"),
                Optional.empty(),
                new AuthenticationSettings(Optional.empty(), Optional.empty()),
                new HttpSettings.Bounds(1, Duration.ofMinutes(1), 1, Duration.ofSeconds(30), 1, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:8080, true",
        "LOCALHOST, true",
        "127.0.0.1:1, true",
        "'[::1]:8080', true",
        "users.example.com, true",
        "users.example.com:443, true",
        "inside.example.com, true",
        "evil.example, false",
        "users.example.com.evil.example, false",
        "users.example.com@evil.example, false",
        "'', false",
        "'localhost:8080, evil.example', false"
    })
    void onlyNamesOfTheServerAreAllowed(String host, boolean allowed) {
        assertThat(names.allowsHost(Optional.of(host))).isEqualTo(allowed);
    }

    @Test
    void aRequestWithoutAHostIsNotAllowed() {
        assertThat(names.allowsHost(Optional.empty())).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080, true",
        "http://127.0.0.1:8080, true",
        "https://users.example.com, true",
        "https://app.example.com, true",
        "http://localhost:3000, false",
        "http://app.example.com, false",
        "https://evil.example, false",
        "'null', false"
    })
    void onlyPagesOfTheServerAndThoseThatAreNamedMayAsk(String origin, boolean allowed) {
        assertThat(names.allowsOrigin(Optional.of(origin))).isEqualTo(allowed);
    }

    @Test
    void programsSendNoOriginAndMayAsk() {
        assertThat(names.allowsOrigin(Optional.empty())).isTrue();
    }

    @Test
    void aServerForOthersIsNotAskedByTheNamesOfLoopback() {
        assertThat(new AllowedNames(settings("192.0.2.7"), 8080).allowsHost(Optional.of("localhost")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.7, true", "10.0.0.7:8080, true", "10.0.0.8, false", "evil.example.com, false", "'', false"})
    void metricsMayBeAskedForUnderMoreNames(String host, boolean allowed) {
        AllowedNames names = new AllowedNames(settings("127.0.0.1"), 8080);

        assertThat(names.allowsMetricsHost(Optional.of(host))).isEqualTo(allowed);
        assertThat(names.allowsHost(Optional.of(host))).isFalse();
    }
}
