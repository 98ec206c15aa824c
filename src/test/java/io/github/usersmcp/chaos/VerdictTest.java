package io.github.usersmcp.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

class VerdictTest {
    private static final Call CHANGE = Call.change("delete_user", JsonNodeFactory.instance.objectNode(), result -> {});
    private static final Call READ =
            Call.read("retrieve_user", JsonNodeFactory.instance.objectNode(), result -> Optional.empty());
    private static final Call REFUSED = Call.refused("delete_user", JsonNodeFactory.instance.objectNode(), "not_found");

    @ParameterizedTest(name = "a change that is {0} {1}, made {2} times: right is {3}")
    @CsvSource({
        "completed, '',              1, true",
        "completed, '',              0, false",
        "completed, '',              2, false",
        "failed,    api_unavailable, 0, true",
        "failed,    api_unavailable, 1, false",
        "failed,    internal,        0, false",
        "failed,    not_found,       0, false",
        "failed,    outcome_unknown, 0, true",
        "failed,    outcome_unknown, 1, true",
        "failed,    outcome_unknown, 2, false",
        "declined,  '',              0, false"
    })
    void aClaimMustBeSo(String outcome, String kind, int made, boolean right) {
        assertThat(Verdict.of(CHANGE, answered(outcome, kind), made(made)).isEmpty())
                .isEqualTo(right);
    }

    @Test
    void aReadChangesNothingAndIsNeverUnknown() {
        assertThat(Verdict.of(READ, answered("completed", ""), made(0))).isEmpty();
        assertThat(Verdict.of(READ, answered("completed", ""), made(1))).isPresent();
        assertThat(Verdict.of(READ, answered("failed", "outcome_unknown"), made(0)))
                .isPresent();
    }

    @Test
    void whatMustBeRefusedIsNotCompleted() {
        assertThat(Verdict.of(REFUSED, answered("failed", "not_found"), made(0)))
                .isEmpty();
        assertThat(Verdict.of(REFUSED, answered("completed", ""), made(0))).isPresent();
    }

    @Test
    void whatNobodyWaitsForMayHaveBeenMadeOnce() {
        assertThat(Verdict.of(CHANGE, new Ending.Lost(), made(1))).isEmpty();
        assertThat(Verdict.of(CHANGE, new Ending.Cancelled(), made(0))).isEmpty();
        assertThat(Verdict.of(CHANGE, new Ending.Lost(), made(2))).isPresent();
        assertThat(Verdict.of(CHANGE, new Ending.Hung(), made(0))).isPresent();
    }

    private static Ending answered(String outcome, String kind) {
        return new Ending.Answered(JsonMapper.shared()
                .readTree("{\"outcome\":\"%s\",\"error\":{\"kind\":\"%s\"}}".formatted(outcome, kind)));
    }

    private static Trace made(int times) {
        JsonNode request = JsonMapper.shared().readTree("{\"changed\":true}");
        return new Trace(Collections.nCopies(times, request));
    }
}
