package io.github.usersmcp.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A link in an email points to a host that the operator allows. */
class RedirectHostsTest {
    private static final SampleCall RESET = SampleCall.of("reset_password");
    private static final Setup LIMITED = Setup.unconfirmed().redirectHosts("Example.com", "192.0.2.7");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com",
                "https://EXAMPLE.com/welcome?next=1",
                "https://example.com:8443/",
                "https://192.0.2.7/"
            })
    void anAllowedHost(String url) {
        try (RunningTools tools = LIMITED.start()) {
            assertThat(reset(tools, url)).isInstanceOf(Outcome.Completed.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/",
                "https://www.example.com/",
                "https://example.com.evil.example/",
                "https://example.com./",
                "https://192.0.2.8/",
                "https://evil.example/?example.com",
                "https://evil.example/#@example.com",
                "https://a..b/"
            })
    void anotherHostIsRefusedBeforeAnythingIsSent(String url) {
        try (RunningTools tools = LIMITED.start()) {
            CallError error = ((Outcome.Failed) reset(tools, url)).error();

            assertThat(error.kind()).isEqualTo(ErrorKind.INVALID_ARGUMENTS);
            assertThat(error.violations())
                    .singleElement()
                    .satisfies(violation -> assertThat(violation.pointer()).isEqualTo("/redirectUrl"));
            assertThat(tools.requests()).isEmpty();
        }
    }

    @Test
    void anyHostWhenNoneIsNamed() {
        try (RunningTools tools = Setup.unconfirmed().start()) {
            assertThat(reset(tools, "https://anywhere.example/")).isInstanceOf(Outcome.Completed.class);
        }
    }

    @Test
    void noLinkAtAll() {
        try (RunningTools tools = LIMITED.start()) {
            assertThat(tools.run(RESET.tool(), RESET.arguments())).isInstanceOf(Outcome.Completed.class);
        }
    }

    private static Outcome reset(RunningTools tools, String url) {
        return tools.run(RESET.tool(), RESET.with("redirectUrl", "\"" + url + "\""));
    }
}
