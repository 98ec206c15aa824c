package io.github.usersmcp.sandbox;

import io.github.usersmcp.MovableClock;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A fresh sandbox for each test, with a client signed in, and the ids that the fixed account has. */
abstract class RunningSandbox {

    static final String OWNER = "c1173120-2aab-43f1-9bd4-155a79eddf79";
    static final String PRIYA = "2849eee9-0acb-425a-8775-866049e2e085";
    static final String ZOE = "e7300bec-9828-4d6d-811a-57418854ef96";
    static final String JOSE = "2a27063e-1be4-4af9-8636-61460e1ac4ba";

    static final String SHARED = "df92048e-72bd-45fc-b743-f46d21426af1/credentials/4711";
    static final String SHARED_TOO = "486d048e-6c50-4433-8961-3d2a1da4d329/credentials/4712";

    final MovableClock clock = new MovableClock();
    final Sandbox sandbox = Sandbox.start(0, clock);
    final Client client = new Client(sandbox);

    @BeforeEach
    void signIn() throws IOException, InterruptedException {
        client.signedIn();
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    static String newUser(String email) {
        return """
                {"email":"%s","enabled":true,"totp":false,"locale":"en"}""".formatted(email);
    }
}
