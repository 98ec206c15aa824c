package io.github.usersmcp.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.config.CommandLine.OwnFlags;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CommandLineTest {
    private static final OwnFlags OWN = new OwnFlags(Set.of("--help", "-h"), Set.of("--json", "--port"));

    @Test
    void wordsKeepTheirOrderAroundFlags() {
        assertThat(parse("call", "--sandbox", "retrieve_user", "--log-level", "debug", "userId=x")
                        .words())
                .containsExactly("call", "retrieve_user", "userId=x");
    }

    @Test
    void aValueFollowsOrIsAttached() {
        assertThat(parse("--client-id", "a=b", "--api-user=c=d").options())
                .isEqualTo(Map.of("clientId", "a=b", "apiUser", "c=d"));
    }

    @Test
    void aSwitchTakesNoWord() {
        CommandLine line = parse("--read-only", "serve");
        assertThat(line.options()).isEqualTo(Map.of("readOnly", "true"));
        assertThat(line.words()).containsExactly("serve");
    }

    @Test
    void everythingAfterTwoDashesIsAWord() {
        assertThat(parse("call", "--", "--read-only", "--").words()).containsExactly("call", "--read-only", "--");
    }

    @Test
    void aLoneDashAndANegativeNumberAreWords() {
        assertThat(parse("-", "-5").words()).containsExactly("-", "-5");
    }

    @Test
    void theCommandsOwnFlagsAreKeptApart() {
        CommandLine line = parse("--json", "{\"a\": 1}", "-h", "--sandbox");
        assertThat(line.value("--json")).contains("{\"a\": 1}");
        assertThat(line.has("-h")).isTrue();
        assertThat(line.has("--help")).isFalse();
    }

    @Test
    void aListMayBeGivenSeveralTimes() {
        assertThat(parse("--tools", "a", "--tools=b,c").options()).isEqualTo(Map.of("tools", "a,b,c"));
    }

    @Test
    void anotherFlagMayNot() {
        assertThat(parse("--client-id=a", "--client-id=b").problems())
                .containsExactly("--client-id is given twice; give it once");
    }

    @Test
    void aFlagIsNotTheValueOfAnother() {
        CommandLine line = parse("--client-id", "--read-only");
        assertThat(line.problems()).containsExactly("--client-id needs a value: --client-id ID");
        assertThat(line.options()).isEqualTo(Map.of("readOnly", "true"));
    }

    @Test
    void aMissingValueAtTheEndIsAProblem() {
        assertThat(parse("--port").problems()).containsExactly("--port needs a value: --port VALUE");
    }

    @Test
    void anOwnSwitchTakesNoValue() {
        assertThat(parse("--help=yes").problems()).containsExactly("--help takes no value");
    }

    @Test
    void anUnknownFlagIsAProblemWithTheNearestOne() {
        assertThat(parse("--prot", "80").problems())
                .containsExactly("'--prot' is not a known flag; did you mean --port?");
    }

    @Test
    void aSecretGoesNoFurther() {
        assertThat(parse("--api-password", "hunter2", "call").toString()).doesNotContain("hunter2");
    }

    @Test
    void aSecretThatLooksLikeAFlagGoesNoFurther() {
        assertThat(parse("--api-password", "-hunter2").toString()).doesNotContain("hunter2");
    }

    @Test
    void aKnownFlagBehindARefusedOneIsStillTaken() {
        assertThat(parse("--api-password", "--read-only").options()).isEqualTo(Map.of("readOnly", "true"));
    }

    @Test
    void allProblemsAreGathered() {
        assertThat(parse("--zzzzzzzz", "-y", "--client-id").problems()).hasSize(3);
    }

    private static CommandLine parse(String... arguments) {
        return CommandLine.parse(List.of(arguments), OWN);
    }
}
