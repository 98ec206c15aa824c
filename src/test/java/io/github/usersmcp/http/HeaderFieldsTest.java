package io.github.usersmcp.http;

import static io.github.usersmcp.http.RunningHttp.head;
import static io.github.usersmcp.http.RunningHttp.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.http.RunningHttp.Client;
import io.github.usersmcp.http.RunningHttp.Setup;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A short header field takes much more memory than it has bytes. */
class HeaderFieldsTest {
    private final RunningHttp server = Setup.PLAIN.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private static String[] fields(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> "X-" + number + ": a")
                .toArray(String[]::new);
    }

    @ParameterizedTest
    @CsvSource({"90, 200", "101, 431", "1500, 431"})
    void aRequestHasAHundredAtMost(int count, int expected) {
        assertThat(status(server.ask("GET", "/healthz", fields(count)))).isEqualTo(expected);
    }

    @Test
    void laterRequestsOfAConnectionHaveAsMany() {
        try (Client client = server.connect()) {
            for (int number = 0; number < 3; number++) {
                client.send(head("HEAD", "/healthz", fields(60)) + "\r\n");
                assertThat(status(client.readHead())).isEqualTo(200);
            }
        }
    }
}
