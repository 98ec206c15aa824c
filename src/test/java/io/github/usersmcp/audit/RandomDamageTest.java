package io.github.usersmcp.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.audit.TrailCheck.Expected;
import io.github.usersmcp.audit.TrailReport.Chain;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random damages to a log of three processes in two files, of which the operator kept the last hash of each: a check finds
 * every one. The property {@code trail.damages} is the number of damages in hundreds; a failure names its seed.
 */
class RandomDamageTest {
    private static final int DAMAGES = Integer.getInteger("trail.damages", 1);
    private static final int EACH = 100;
    private static final int RECORDS = 40;

    @TempDir
    private Path directory;

    private final List<Path> files = new ArrayList<>();

    static IntStream hundreds() {
        return IntStream.range(0, DAMAGES);
    }

    @ParameterizedTest
    @MethodSource("hundreds")
    void everyDamageIsFound(int hundred) throws IOException {
        write();
        List<List<String>> whole = new ArrayList<>();
        for (Path file : files) {
            whole.add(Files.readAllLines(file));
        }
        Set<String> heads = TrailCheck.check(files, new Expected(List.of(), Set.of(), false)).chains().stream()
                .map(Chain::head)
                .collect(Collectors.toSet());
        Expected expected = new Expected(List.of(), heads, false);
        assertThat(TrailCheck.check(files, expected).findings()).isEmpty();

        for (int seed = hundred * EACH; seed < (hundred + 1) * EACH; seed++) {
            int file = seed % files.size();
            Files.write(files.get(file), damaged(whole.get(file), new Random(seed)));
            assertThat(TrailCheck.check(files, expected).findings())
                    .as("seed %d", seed)
                    .isNotEmpty();
            Files.write(files.get(file), whole.get(file));
        }
    }

    private void write() throws IOException {
        Path file = directory.resolve("audit.jsonl");
        Path older = directory.resolve("audit.jsonl.1");
        List<AuditFile> processes = new ArrayList<>();
        for (int each = 0; each < 3; each++) {
            processes.add(new AuditFile(file, Records.UNSIGNED));
        }
        Random random = new Random(1);
        for (int each = 0; each < RECORDS; each++) {
            processes.get(random.nextInt(processes.size())).write(Records.hostile("call " + each));
            if (each == RECORDS / 2) {
                Files.move(file, older);
            }
        }
        processes.get(0).close();
        files.addAll(List.of(older, file));
    }

    private static byte[] damaged(List<String> whole, Random random) {
        List<String> lines = new ArrayList<>(whole);
        int at = random.nextInt(lines.size());
        switch (random.nextInt(6)) {
            case 0 ->
                lines.subList(at, Math.min(lines.size(), at + 1 + random.nextInt(4)))
                        .clear();
            case 1 -> lines.add(at, lines.get(random.nextInt(lines.size())));
            case 2 -> lines.add(at, forged(lines.get(random.nextInt(lines.size())), random));
            case 3 -> lines.set(at, forged(lines.get(at), random));
            case 4 -> moveWithinChain(lines, random);
            default -> {
                return random.nextBoolean() ? cut(bytes(lines), random) : flipped(bytes(lines), random);
            }
        }
        return bytes(lines);
    }

    /** Another content with a hash that fits it. */
    private static String forged(String line, Random random) {
        String body = line.substring(0, line.lastIndexOf(",\"hash\":"))
                .replaceFirst(
                        "\"callId\":\"[^\"]*\"|\"event\":\"end\"", "\"callId\":\"forged " + random.nextInt() + "\"");
        return body + ",\"hash\":\"" + RecordChain.hash(body.getBytes(StandardCharsets.UTF_8)) + "\"}";
    }

    /** Records of different processes may be in any order. */
    private static void moveWithinChain(List<String> lines, Random random) {
        int from = random.nextInt(lines.size());
        String chain = chain(lines.get(from));
        List<Integer> others = new ArrayList<>();
        for (int each = 0; each < lines.size(); each++) {
            if (each != from && chain(lines.get(each)).equals(chain)) {
                others.add(each);
            }
        }
        Collections.swap(lines, from, others.get(random.nextInt(others.size())));
    }

    private static String chain(String line) {
        return line.replaceFirst(".*\"chain\":\"([^\"]*)\".*", "$1");
    }

    private static byte[] cut(byte[] bytes, Random random) {
        byte[] shorter = new byte[random.nextInt(bytes.length - 1)];
        System.arraycopy(bytes, 0, shorter, 0, shorter.length);
        return shorter;
    }

    private static byte[] flipped(byte[] bytes, Random random) {
        bytes[random.nextInt(bytes.length - 1)] ^= (byte) (1 << random.nextInt(8));
        return bytes;
    }

    private static byte[] bytes(List<String> lines) {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
