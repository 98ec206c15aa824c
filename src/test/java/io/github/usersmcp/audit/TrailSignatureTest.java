package io.github.usersmcp.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.audit.AuditTrail.ChainSettings;
import io.github.usersmcp.audit.TrailCheck.Expected;
import io.github.usersmcp.audit.TrailReport.Finding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signatures find what recomputing all hashes hides. */
class TrailSignatureTest {
    private final KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();

    @TempDir
    private Path directory;

    TrailSignatureTest() throws NoSuchAlgorithmException {}

    @Test
    void everyHundredRecordsAreSigned() throws IOException {
        write(250);

        assertThat(Files.readAllLines(file()).stream().filter(line -> line.contains("\"event\":\"checkpoint\"")))
                .hasSize(2);
        assertThat(check().findings()).isEmpty();
        assertThat(check().chains().get(0).signed()).contains(202L);
    }

    @Test
    void theEndIsSigned() throws IOException {
        AuditFile trail = write(3);
        trail.close();

        assertThat(check().findings()).isEmpty();
        assertThat(check().chains().get(0).signed()).contains(4L);
    }

    @Test
    void aLogThatWasWrittenAnewWithAllHashesIsFound() throws IOException {
        write(3).close();
        StringBuilder anew = new StringBuilder();
        String previous = RecordChain.NOTHING;
        for (String line : Files.readAllLines(file())) {
            String body = line.substring(0, line.lastIndexOf(",\"hash\":"))
                    .replace("delete_user", "retrieve_user")
                    .replaceFirst("\"previous\":\"[0-9a-f]+\"", "\"previous\":\"" + previous + "\"");
            previous = RecordChain.hash(body.getBytes(StandardCharsets.UTF_8));
            anew.append(body).append(",\"hash\":\"").append(previous).append("\"}\n");
        }
        Files.writeString(file(), anew);

        assertThat(TrailCheck.check(List.of(file()), new Expected(List.of(), Set.of(), false))
                        .findings())
                .isEmpty();
        assertThat(check().findings())
                .extracting(Finding::problem)
                .singleElement()
                .asString()
                .endsWith("has no signature of this key.");
    }

    @Test
    void aSignatureOfAnotherPlaceIsFound() throws IOException {
        write(3).close();
        write(4).close();
        List<String> lines = Files.readAllLines(file());
        String signature = lines.get(3).replaceFirst(".*(\"signature\":\"[^\"]+\").*", "$1");
        String body = lines.get(8)
                .substring(0, lines.get(8).lastIndexOf(",\"hash\":"))
                .replaceFirst("\"signature\":\"[^\"]+\"", Matcher.quoteReplacement(signature));
        lines.set(8, body + ",\"hash\":\"" + RecordChain.hash(body.getBytes(StandardCharsets.UTF_8)) + "\"}");
        Files.write(file(), lines);

        assertThat(check().findings()).extracting(Finding::line).containsExactly(Optional.of(9L));
    }

    @Test
    void recordsAfterTheEndOfAChainAreFound() throws IOException {
        write(2).close();
        List<String> lines = new ArrayList<>(Files.readAllLines(file()));
        String end = lines.get(2);
        String body = end.substring(0, end.lastIndexOf(",\"hash\":"))
                .replace("\"number\":3", "\"number\":4")
                .replace("\"event\":\"end\"", "\"event\":\"call\"")
                .replaceFirst(
                        "\"previous\":\"[0-9a-f]+\"",
                        "\"previous\":\"" + LinkedRecord.hashOf(end).orElseThrow() + "\"");
        lines.add(body + ",\"hash\":\"" + RecordChain.hash(body.getBytes(StandardCharsets.UTF_8)) + "\"}");
        Files.write(file(), lines);

        assertThat(check().findings())
                .extracting(Finding::problem)
                .singleElement()
                .asString()
                .contains("goes on after its end at record 3");
    }

    private AuditFile write(int records) {
        AuditFile trail = new AuditFile(
                file(),
                new ChainSettings(Clock.systemUTC(), UUID::randomUUID, Optional.of(new TrailKey(keys.getPrivate()))));
        IntStream.range(0, records).forEach(each -> trail.write(Records.of("call " + each)));
        return trail;
    }

    private TrailReport check() throws IOException {
        return TrailCheck.check(List.of(file()), new Expected(List.of(keys.getPublic()), Set.of(), false));
    }

    private Path file() {
        return directory.resolve("audit.jsonl");
    }
}
