package io.github.usersmcp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class RandomFaultsTest extends RunningSandbox {
    private static final String HALF_AND_HALF = """
            {"seed":%d,"faults":[{"perMille":500,"fault":{"kind":"STATUS","status":503}}]}""";

    @Test
    void theSameSeedGivesEachTraceTheSameFaultsWhateverComesBetween() throws Exception {
        strikeByChance(7);
        List<Integer> alone = statuses("a");

        strikeByChance(7);
        statuses("b");
        client.get("/v1/users");
        List<Integer> mixed = statuses("a");

        assertThat(mixed).isEqualTo(alone).contains(200, 503);
    }

    @Test
    void anotherSeedGivesOthers() throws Exception {
        strikeByChance(7);
        List<Integer> one = statuses("a");

        strikeByChance(8);

        assertThat(statuses("a")).isNotEqualTo(one);
    }

    @Test
    void whatStruckIsCountedByKind() throws Exception {
        strikeByChance(7);
        long unavailable =
                statuses("a").stream().filter(status -> status == 503).count();

        JsonNode struck = client.get("/sandbox/random-faults").json();

        assertThat(struck.path("STATUS").asLong()).isEqualTo(unavailable);
    }

    @Test
    void aFaultAskedForComesFirst() throws Exception {
        strikeByChance(7);
        sandbox.fault(SandboxFault.status(418));

        assertThat(client.get("/v1/users").status()).isEqualTo(418);
    }

    @Test
    void aFaultStrikesOnlyWhatItMatches() throws Exception {
        client.send("POST", "/sandbox/random-faults", """
                {"seed":1,"faults":[{"perMille":1000,"fault":{"kind":"STATUS","method":"DELETE"}}]}""");

        assertThat(client.get("/v1/users").status()).isEqualTo(200);
        assertThat(client.send("DELETE", "/v1/users/" + JOSE, "").status()).isEqualTo(500);
    }

    @Test
    void theyEndWithTheOthers() throws Exception {
        strikeByChance(7);
        client.send("DELETE", "/sandbox/faults", "");

        assertThat(statuses("a")).containsOnly(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"faults\":[]} | seed",
                "{\"seed\":1} | faults",
                "{\"seed\":1,\"faults\":7} | faults",
                "{\"seed\":1,\"faults\":[7]} | object",
                "{\"seed\":1,\"faults\":[{\"perMille\":0,\"fault\":{\"kind\":\"EMPTY\"}}]} | perMille",
                "{\"seed\":1,\"faults\":[{\"perMille\":1}]} | fault",
                "{\"seed\":1,\"faults\":[{\"perMille\":1,\"fault\":{\"kind\":\"FLOOD\"}}]} | kind",
                "{\"seed\":1,\"faults\":[{\"perMille\":600,\"fault\":{\"kind\":\"EMPTY\"}},"
                        + "{\"perMille\":600,\"fault\":{\"kind\":\"EMPTY\"}}]} | 1000",
                "[] | object",
                "{ | JSON"
            })
    void wrongOnesAreRefusedByName(String body, String named) throws Exception {
        Answer answer = client.send("POST", "/sandbox/random-faults", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains(named);
    }

    private void strikeByChance(long seed) throws IOException, InterruptedException {
        client.send("POST", "/sandbox/random-faults", HALF_AND_HALF.formatted(seed));
    }

    private List<Integer> statuses(String trace) {
        return IntStream.range(0, 20).mapToObj(number -> status(trace)).toList();
    }

    private int status(String trace) {
        try {
            return client.send(client.authorized("GET", "/v1/users", "")
                            .header("x-request-id", "7c9e6679-7425-40de-944b-e07fc1f90ae7")
                            .header("x-trace-id", trace))
                    .status();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
