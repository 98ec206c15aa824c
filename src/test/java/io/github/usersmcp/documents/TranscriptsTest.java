package io.github.usersmcp.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The transcripts run against the sandbox, as their page says. */
class TranscriptsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void listingUsersAnswersTheDisabledOnesInTheOrderOfTheirAddresses() {
        assertThat(resultOfLastCall("list-users").path("users").valueStream())
                .extracting(user -> user.path("email").asString())
                .containsExactly("grace.okonkwo@example.org", "old.contractor@example.org", "tomas.dvorak@example.com");
    }

    @Test
    void deletingWithoutAPersonToAskEndsAsConfirmationRequired() {
        assertThat(resultOfLastCall("ask-before-delete").path("outcome").asString())
                .isEqualTo("confirmation_required");
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void everyRequestIsAnsweredWithAResult(Document transcript) {
        assertThat(answers(transcript))
                .filteredOn(answer -> answer.has("result"))
                .extracting(answer -> answer.path("id"))
                .containsExactlyInAnyOrderElementsOf(messages(transcript.text()).stream()
                        .filter(message -> message.has("id"))
                        .map(message -> message.path("id"))
                        .toList());
    }

    @Test
    void theirPageNamesEachOfThem() {
        assertThat(Document.of("examples/transcripts/README.md").links())
                .containsExactlyInAnyOrderElementsOf(transcripts().stream()
                        .map(transcript -> transcript.path().getFileName().toString())
                        .toList());
    }

    static List<Document> transcripts() {
        return Document.below("examples/transcripts").stream()
                .filter(document -> document.isNamed(".jsonl"))
                .toList();
    }

    private static JsonNode resultOfLastCall(String name) {
        Document transcript = Document.of("examples/transcripts/" + name + ".jsonl");
        List<JsonNode> sent = messages(transcript.text());
        JsonNode lastId = sent.get(sent.size() - 1).path("id");
        return answers(transcript).stream()
                .filter(answer -> answer.path("id").equals(lastId))
                .findFirst()
                .orElseThrow()
                .at("/result/structuredContent");
    }

    private static List<JsonNode> answers(Document transcript) {
        CommandRun run = CommandRun.of(transcript.text(), List.of("--sandbox", "--confirm-fallback", "token"));
        assertThat(run.exitCode()).isZero();
        return messages(run.output());
    }

    private static List<JsonNode> messages(String lines) {
        return lines.lines().map(JSON::readTree).toList();
    }
}
