package io.github.usersmcp.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.call.ToolCall.Caller;
import io.github.usersmcp.call.ToolCall.Caller.Progress;
import io.github.usersmcp.catalog.ToolDefinition;
import io.github.usersmcp.confirm.Person;
import io.github.usersmcp.value.Principal;
import io.github.usersmcp.value.Risk;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A caller's scope bounds what they can see and do, even if the operator allows more. */
class CeilingTest {
    private static final String JOSE = "2a27063e-1be4-4af9-8636-61460e1ac4ba";

    private final RunningTools tools = Setup.unconfirmed().start();

    @AfterEach
    void stop() {
        tools.close();
    }

    @ParameterizedTest
    @EnumSource(Risk.class)
    void nothingAboveItIsOffered(Risk ceiling) {
        List<ToolDefinition> offered = tools.tools().offered(new Principal("someone", ceiling));

        assertThat(offered)
                .isNotEmpty()
                .allMatch(tool -> ceiling.atLeast(tool.baseRisk()))
                .containsAll(tools.tools().offered().stream()
                        .filter(tool -> ceiling.atLeast(tool.baseRisk()))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "READ, create_user, users:write",
        "READ, delete_user, users:destructive",
        "WRITE, reset_password, users:sensitive",
        "SENSITIVE, delete_user, users:destructive"
    })
    void aToolAboveItDoesNotRun(Risk ceiling, String tool, String scope) {
        CallError error = failed(ceiling, tool, user());

        assertThat(error.kind()).isEqualTo(ErrorKind.NOT_ALLOWED);
        assertThat(error.message()).contains(tool).contains(scope).contains(ceiling.scope());
        assertThat(tools.requests()).isEmpty();
    }

    @Test
    void aCallWhoseArgumentsRaiseItAboveDoesNotRun() {
        CallError error = failed(Risk.WRITE, "update_user", """
                {"userId":"%s","enabled":false}""".formatted(JOSE));

        assertThat(error.kind()).isEqualTo(ErrorKind.NOT_ALLOWED);
        assertThat(error.message())
                .startsWith("A destructive call of update_user")
                .contains("users:destructive");
        assertThat(tools.requests()).isEmpty();
    }

    @Test
    void whatIsWithinItRuns() {
        assertThat(run(Risk.READ, "retrieve_user", user())).isInstanceOf(Outcome.Completed.class);
        assertThat(run(Risk.WRITE, "update_user", """
                {"userId":"%s","firstName":"Joe"}""".formatted(JOSE))).isInstanceOf(Outcome.Completed.class);
    }

    @Test
    void theTrailNamesTheScope() {
        run(Risk.READ, "retrieve_user", user());

        assertThat(tools.trail().records())
                .last()
                .satisfies(entry -> assertThat(entry.scope()).isEqualTo("users:read"));
    }

    private static String user() {
        return """
                {"userId":"%s"}""".formatted(JOSE);
    }

    private CallError failed(Risk ceiling, String tool, String arguments) {
        return ((Outcome.Failed) run(ceiling, tool, arguments)).error();
    }

    private Outcome run(Risk ceiling, String tool, String arguments) {
        Caller caller =
                new Caller(new Principal("someone", ceiling), "tests 1", "http", Person.OUT_OF_REACH, Progress.NONE);
        return tools.runAs(caller, Optional.empty(), tool, arguments);
    }
}
