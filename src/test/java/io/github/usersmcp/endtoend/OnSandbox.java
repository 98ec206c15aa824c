package io.github.usersmcp.endtoend;

import io.github.usersmcp.harness.Wait;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Tests of one class share a sandbox, and each finds it as new. */
abstract class OnSandbox {
    static SandboxProcess sandbox;

    @BeforeAll
    static void start() {
        sandbox = new SandboxProcess();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @BeforeEach
    void reset() {
        sandbox.reset();
    }

    /** Waits until a request with this method has reached the sandbox. */
    static void untilRequested(String method) {
        Wait.until(
                method + " was requested",
                () -> sandbox.requests().stream()
                        .anyMatch(request -> request.path("method").asString().equals(method)));
    }
}
