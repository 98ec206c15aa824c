package io.github.usersmcp.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.audit.TrailCheck.Expected;
import io.github.usersmcp.audit.TrailReport.Chain;
import io.github.usersmcp.audit.TrailReport.Finding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a check of an audit log finds, and what it accepts. */
class TrailCheckTest {
    private static final Expected NOTHING_MORE = new Expected(List.of(), Set.of(), false);

    @TempDir
    private Path directory;

    @Test
    void aLogThatNobodyTouchedIsIntact() throws IOException {
        write(5);

        TrailReport report = check();

        assertThat(report.findings()).isEmpty();
        assertThat(report.records()).isEqualTo(5);
        assertThat(report.chains()).extracting(Chain::last).containsExactly(5L);
    }

    @Test
    void processesThatAppendToOneFileHaveChainsOfTheirOwn() throws IOException {
        AuditFile one = trail();
        AuditFile two = trail();
        for (int each = 0; each < 3; each++) {
            one.write(Records.of("one " + each));
            two.write(Records.of("two " + each));
        }

        assertThat(check().findings()).isEmpty();
        assertThat(check().chains()).extracting(Chain::last).containsExactly(3L, 3L);
    }

    @Test
    void aRotatedLogIsIntactInAnyOrderOfItsFiles() throws IOException {
        Path older = directory.resolve("audit.1");
        AuditFile trail = trail();
        trail.write(Records.of("1"));
        Files.move(file(), older);
        trail.write(Records.of("2"));

        assertThat(TrailCheck.check(List.of(file(), older), NOTHING_MORE).findings())
                .isEmpty();
        assertThat(TrailCheck.check(List.of(older, file()), NOTHING_MORE).findings())
                .isEmpty();
    }

    @Test
    void aCompressedFileIsReadLikeAnyOther() throws IOException {
        write(3);
        Path compressed = directory.resolve("audit.1.gz");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(compressed))) {
            Files.copy(file(), out);
        }

        assertThat(TrailCheck.check(List.of(compressed), NOTHING_MORE).records())
                .isEqualTo(3);
    }

    @Test
    void olderFilesThatAreGoneAreMissedUnlessTheyMayBe() throws IOException {
        AuditFile trail = trail();
        trail.write(Records.of("1"));
        Files.delete(file());
        trail.write(Records.of("2"));

        assertThat(problems()).singleElement().asString().contains("Record 1 of chain", "name the older files too");
        assertThat(TrailCheck.check(List.of(file()), new Expected(List.of(), Set.of(), true))
                        .findings())
                .isEmpty();
    }

    @Test
    void aChangedRecordIsFound() throws IOException {
        write(3);
        lines(lines -> lines.set(1, lines.get(1).replace("delete_user", "update_user")));

        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith("Record 2 of chain")
                .endsWith("was changed.");
    }

    @Test
    void aChangedRecordWithAHashOfItsOwnIsFoundByTheNext() throws IOException {
        write(3);
        lines(lines -> lines.set(1, rehashed(lines.get(1).replace("delete_user", "update_user"))));

        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith("Record 2 of chain")
                .endsWith("it was replaced.");
    }

    @Test
    void aRemovedRecordIsFound() throws IOException {
        write(3);
        lines(lines -> lines.remove(1));

        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith("Record 2 of chain")
                .endsWith("is missing.");
    }

    @Test
    void aRemovedChainIsFoundByTheNext() throws IOException {
        write(1);
        write(1);
        lines(lines -> lines.remove(0));

        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith("The record that was the last one when this chain began is missing.");
    }

    @Test
    void recordsThatChangedPlacesAreFound() throws IOException {
        write(3);
        lines(lines -> Collections.swap(lines, 1, 2));

        assertThat(problems()).first().asString().contains("Record 2 of chain", "comes after record 3");
    }

    @Test
    void aRecordThatIsThereTwiceIsFound() throws IOException {
        write(3);
        lines(lines -> lines.add(lines.get(1)));

        assertThat(problems()).anyMatch(problem -> problem.contains("records were moved or inserted"));
    }

    @Test
    void aLineThatOnlyLooksLikeARecordIsFound() throws IOException {
        write(1);
        lines(lines -> lines.add("{\"audit\":1,\"event\":\"call\",\"tool\":\"delete_user\"}"));

        assertThat(problems()).singleElement().asString().startsWith("The line is no linked record");
    }

    @Test
    void aRecordThatIsCutOffIsFound() throws IOException {
        write(2);
        String content = Files.readString(file());
        Files.writeString(file(), content.substring(0, content.length() - 20));

        assertThat(problems()).singleElement().asString().startsWith("The line is cut off");
    }

    @Test
    void recordsCutOffAtTheEndAreFoundByAHashKeptElsewhere() throws IOException {
        write(3);
        String head = check().chains().get(0).head();
        lines(lines -> lines.remove(2));

        assertThat(check().findings()).isEmpty();
        assertThat(TrailCheck.check(List.of(file()), new Expected(List.of(), Set.of(head), false))
                        .findings())
                .extracting(Finding::problem)
                .containsExactly("The record with the hash " + head + " is missing: it was removed or changed.");
    }

    @Test
    void logLinesBetweenRecordsAreCountedOnly() throws IOException {
        write(1);
        lines(lines -> lines.add(1, "12:00:00.000Z INFO  ServeCommand: serves 16 tools"));

        assertThat(check().findings()).isEmpty();
        assertThat(check().otherLines()).isEqualTo(1);
    }

    @Test
    void aReportHasABoundedNumberOfFindings() throws IOException {
        write(1);
        lines(lines -> IntStream.range(0, 150).forEach(each -> lines.add("{\"audit\":1," + each)));

        assertThat(check().findings()).hasSize(TrailCheck.MOST_FINDINGS);
        assertThat(check().moreFindings()).isEqualTo(50);
    }

    @Test
    void anEndlessLineTakesBoundedMemory() throws IOException {
        Files.writeString(file(), AuditRecord.START + "x".repeat(3 * TrailLines.LONGEST) + "\n");

        assertThat(problems()).singleElement().asString().startsWith("The line is cut off");
    }

    @Test
    void aWriteThatFailedBeginsAnotherChain() throws IOException {
        AuditFile trail = trail();
        trail.write(Records.of("1"));
        Files.move(file(), directory.resolve("away"));
        Files.createDirectory(file());
        assertThat(trail.write(Records.of("lost"))).isPresent();
        Files.delete(file());
        Files.move(directory.resolve("away"), file());
        trail.write(Records.of("2"));

        assertThat(check().findings()).isEmpty();
        assertThat(check().chains()).hasSize(2);
    }

    private void write(int records) {
        AuditFile trail = trail();
        IntStream.range(0, records).forEach(each -> trail.write(Records.of("call " + each)));
    }

    private interface Change {
        void apply(List<String> lines);
    }

    private void lines(Change change) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(file()));
        change.apply(lines);
        Files.write(file(), lines, StandardOpenOption.TRUNCATE_EXISTING);
    }

    /** The line with a hash that fits its content. */
    private static String rehashed(String line) {
        String body = line.substring(0, line.lastIndexOf(",\"hash\":"));
        return body + ",\"hash\":\"" + RecordChain.hash(body.getBytes(StandardCharsets.UTF_8)) + "\"}";
    }

    private TrailReport check() throws IOException {
        return TrailCheck.check(List.of(file()), NOTHING_MORE);
    }

    private List<String> problems() throws IOException {
        return check().findings().stream().map(Finding::problem).toList();
    }

    private Path file() {
        return directory.resolve("audit.jsonl");
    }

    private AuditFile trail() {
        return new AuditFile(file(), Records.UNSIGNED);
    }
}
