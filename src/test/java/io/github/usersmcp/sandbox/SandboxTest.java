package io.github.usersmcp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.usersmcp.harness.Wait;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SandboxTest extends RunningSandbox {

    @Test
    void itListensOnLoopbackOnly() {
        assertThat(sandbox.baseUrl().getHost()).isEqualTo("127.0.0.1");
    }

    @Test
    void aTakenPortIsNamed() {
        int port = sandbox.baseUrl().getPort();
        assertThatThrownBy(() -> Sandbox.start(port, clock))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(String.valueOf(port));
    }

    @Test
    void aClosedSandboxFreesItsPort() {
        int port = sandbox.baseUrl().getPort();
        sandbox.close();
        try (Sandbox next = Sandbox.start(port, clock)) {
            assertThat(next.baseUrl().getPort()).isEqualTo(port);
        }
    }

    @Test
    void everyThreadIsADaemon() {
        Stream<Thread> threads = Thread.getAllStackTraces().keySet().stream();
        assertThat(threads.filter(thread ->
                        thread.getName().equals("sandbox") || thread.getName().equals("HTTP-Dispatcher")))
                .isNotEmpty()
                .allMatch(Thread::isDaemon);
    }

    @Test
    void everyStartHasTheSameAccount() throws Exception {
        try (Sandbox other = Sandbox.start(0, clock)) {
            assertThat(new Client(other).get("/sandbox/account").text())
                    .isEqualTo(client.get("/sandbox/account").text());
        }
    }

    @Test
    void theAccountIsBelievable() throws Exception {
        List<JsonNode> users = client.get("/v1/users?size=100")
                .json()
                .path("data")
                .valueStream()
                .toList();
        assertThat(users).filteredOn(user -> user.path("owner").asBoolean()).hasSize(1);
        assertThat(users).filteredOn(SandboxTest::isEnabledAdmin).hasSize(2);
        assertThat(users)
                .filteredOn(user -> !user.path("emailVerified").asBoolean())
                .hasSize(3);
        assertThat(users).allMatch(user -> user.path("email").asString().matches(".+@example\\.(com|org)"));
    }

    private static boolean isEnabledAdmin(JsonNode user) {
        return user.path("enabled").asBoolean()
                && user.path("roles")
                        .valueStream()
                        .anyMatch(role -> role.path("admin").asBoolean());
    }

    @Test
    void ofTwoCreatesOfOneEmailAtOnceOneSucceeds() throws Exception {
        List<Integer> statuses = atOnce(
                8,
                () -> client.send("POST", "/v1/users", newUser("race@example.com"))
                        .status());
        assertThat(statuses).containsOnly(201, 409).containsOnlyOnce(201);
    }

    @Test
    void manyCreatesAtOnceAllHappen() throws Exception {
        List<Integer> statuses = atOnce(
                8,
                () -> client.send(
                                "POST",
                                "/v1/users",
                                newUser(Thread.currentThread().getName() + "@example.com"))
                        .status());
        assertThat(statuses).containsOnly(201);
        assertThat(client.get("/v1/users")
                        .json()
                        .at("/_pagination/totalElements")
                        .asInt())
                .isEqualTo(21);
    }

    private static <T> List<T> atOnce(int count, Callable<T> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        CountDownLatch ready = new CountDownLatch(count);
        try {
            List<Future<T>> results = threads.invokeAll(IntStream.range(0, count)
                    .<Callable<T>>mapToObj(each -> () -> {
                        ready.countDown();
                        Wait.on(ready);
                        return work.call();
                    })
                    .toList());
            List<T> values = new ArrayList<>();
            for (Future<T> result : results) {
                values.add(Wait.on(result));
            }
            return values;
        } finally {
            threads.shutdownNow();
        }
    }
}
