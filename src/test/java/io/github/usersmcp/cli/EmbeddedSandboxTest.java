package io.github.usersmcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that embeds the sandbox has the account that its flags ask for. */
class EmbeddedSandboxTest {
    private static final String CONVERSATION = """
            {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}
            {"jsonrpc":"2.0","method":"notifications/initialized"}
            {"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"retrieve_user_list","arguments":{"size":1}}}
            """;

    private final Shell shell;

    EmbeddedSandboxTest(@TempDir Path home) {
        shell = new Shell(home);
    }

    @Test
    void itHasTheFixedUsers() {
        assertThat(answered("serve", "--sandbox")).contains("Showing 1 of 13 users");
    }

    @Test
    void itHasAsManyUsersAsAreAskedFor() {
        assertThat(answered("--sandbox", "--users", "137", "--api", "2026")).contains("Showing 1 of 137 users");
    }

    private String answered(String... arguments) {
        Shell.Ran ran = shell.typing(CONVERSATION).run(arguments);
        assertThat(ran.code()).isEqualTo(ExitCode.DONE);
        return ran.out();
    }
}
