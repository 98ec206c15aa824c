package io.github.usersmcp.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.ToolData;
import io.github.usersmcp.catalog.ToolDefinition;
import io.github.usersmcp.config.AccessSettings;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** A tool that is not offered does not run either. */
class OfferedToolsTest {
    private static final AccessSettings READ_ONLY = Setup.access(true, List.of(), List.of());

    static Stream<SampleCall> changes() {
        return SampleCall.all().filter(sample -> !sample.reads());
    }

    static Stream<SampleCall> revealing() {
        return SampleCall.all().filter(sample -> sample.reads() && sample.canAsk());
    }

    @Test
    void allToolsAreOfferedInTheOrderOfTheirNames() {
        assertThat(offered(Setup.access(false, List.of(), List.of()))).containsExactlyElementsOf(ToolData.names());
    }

    @Test
    void readOnlyOffersTheReads() {
        assertThat(offered(READ_ONLY))
                .containsExactlyElementsOf(SampleCall.all()
                        .filter(SampleCall::reads)
                        .map(SampleCall::tool)
                        .toList());
    }

    @Test
    void onlyTheNamedToolsAreOffered() {
        assertThat(offered(Setup.access(false, List.of("retrieve_user", "delete_user"), List.of())))
                .containsExactly("delete_user", "retrieve_user");
    }

    @Test
    void onlyTheNamedToolsetsAreOffered() {
        assertThat(offered(toolsets("roles", "account")))
                .containsExactlyElementsOf(ToolData.names().stream()
                        .map(RunningTools::tool)
                        .filter(tool -> List.of("roles", "account")
                                .contains(tool.toolset().label()))
                        .map(ToolDefinition::name)
                        .toList());
    }

    @Test
    void theRefusalOfAHiddenToolNamesTheOptionAndTheToolset() {
        try (RunningTools tools =
                Setup.unconfirmed().access(toolsets("users", "roles")).start()) {
            CallError error = ((Outcome.Failed) tools.run("retrieve_user_audits_list", "{}")).error();

            assertThat(error.kind()).isEqualTo(ErrorKind.NOT_ALLOWED);
            assertThat(error.message()).contains("--toolsets", "history");
            assertThat(tools.requests()).isEmpty();
        }
    }

    /** The server's own reads do not depend on what it offers. */
    @Test
    void rolesGoByNameWithoutTheToolsetOfRoles() {
        try (RunningTools tools = Setup.unconfirmed().access(toolsets("users")).start()) {
            assertThat(tools.run("retrieve_user_list", "{\"role\":\"Auditors\"}"))
                    .isInstanceOf(Outcome.Completed.class);
        }
    }

    @Test
    void excludingWinsOverNaming() {
        assertThat(offered(Setup.access(false, List.of("retrieve_user", "delete_user"), List.of("delete_user"))))
                .containsExactly("retrieve_user");
    }

    @ParameterizedTest
    @MethodSource("changes")
    void readOnlyRunsNoChange(SampleCall sample) {
        assertSwitchedOff(READ_ONLY, sample, sample.arguments());
    }

    @ParameterizedTest
    @MethodSource("revealing")
    void readOnlyRevealsNothing(SampleCall sample) {
        assertSwitchedOff(READ_ONLY, sample, sample.asking());
    }

    @ParameterizedTest
    @MethodSource("io.github.usersmcp.call.SampleCall#all")
    void anExcludedToolDoesNotRun(SampleCall sample) {
        assertSwitchedOff(Setup.access(false, List.of(), List.of(sample.tool())), sample, sample.arguments());
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aToolThatIsNotNamedDoesNotRun(SampleCall sample) {
        assertSwitchedOff(Setup.access(false, List.of("retrieve_user"), List.of()), sample, sample.arguments());
    }

    @Test
    void anUnknownToolIsAnsweredWithTheNearestOne() {
        try (RunningTools tools = Setup.unconfirmed().start()) {
            CallError error = ((Outcome.Failed) tools.run("delete_users", "{}")).error();

            assertThat(error.kind()).isEqualTo(ErrorKind.INVALID_ARGUMENTS);
            assertThat(error.hint()).isEqualTo("Did you mean delete_user?");
        }
    }

    @Test
    void anUnknownToolLikeNoOtherIsAnsweredWithThoseThereAre() {
        try (RunningTools tools = Setup.unconfirmed()
                .access(Setup.access(false, List.of("retrieve_user"), List.of()))
                .start()) {
            CallError error = ((Outcome.Failed) tools.run("order_pizza", "{}")).error();

            assertThat(error.message()).isEqualTo("Unknown tool: order_pizza");
            assertThat(error.hint()).isEqualTo("Available tools: retrieve_user.");
        }
    }

    private static AccessSettings toolsets(String... names) {
        return new AccessSettings(false, false, List.of(), List.of(), List.of(names), false, List.of());
    }

    private static void assertSwitchedOff(AccessSettings access, SampleCall sample, String arguments) {
        try (RunningTools tools = Setup.unconfirmed().access(access).start()) {
            ObjectNode result = tools.envelope(sample.tool(), arguments);

            assertThat(result.at("/error/kind").asString()).isEqualTo("not_allowed");
            assertThat(result.at("/error/message").asString()).contains("switched off");
            assertThat(tools.requests()).isEmpty();
        }
    }

    private static List<String> offered(AccessSettings access) {
        try (RunningTools tools = Setup.usual().access(access).start()) {
            return tools.tools().offered().stream().map(ToolDefinition::name).toList();
        }
    }
}
