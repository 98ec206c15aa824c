package io.github.usersmcp.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class NearestNameTest {
    @ParameterizedTest
    @CsvSource({"kitten,sitting,3", "'',abc,3", "abc,'',3", "same,same,0", "ab,ba,2"})
    void editsAreCounted(String from, String to, int edits) {
        assertThat(NearestName.edits(from, to)).isEqualTo(edits);
    }

    @Test
    void aNameThatIsFarFromAllIsNearNone() {
        assertThat(NearestName.of("elephant", Stream.of("clientId", "tools"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "New,Web,",
        "a,b,",
        "Ab,Ac,Ac",
        "rols,roles,roles",
        "Opps,Ops,Ops",
        "Ops,Apps,",
        "Audtior,Auditor,Auditor"
    })
    void aShortNameHasToBeNearer(String given, String known, String found) {
        assertThat(NearestName.of(given, Stream.of(known))).isEqualTo(Optional.ofNullable(found));
    }

    @Test
    void ofTwoEquallyNearNamesTheFirstInTheAlphabetIsMeant() {
        assertThat(NearestName.of("aac", Stream.of("aab", "aaa"))).contains("aaa");
    }

    static Stream<Integer> seeds() {
        return IntStream.range(0, 100).boxed();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void editsAreADistance(int seed) {
        Random random = new Random(seed);
        String a = word(random);
        String b = word(random);
        String c = word(random);
        assertThat(NearestName.edits(a, b)).isEqualTo(NearestName.edits(b, a));
        assertThat(NearestName.edits(a, c)).isLessThanOrEqualTo(NearestName.edits(a, b) + NearestName.edits(b, c));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aNameWithOneLetterMissingIsOneEditFromWhatIsFound(int seed) {
        Random random = new Random(seed);
        List<String> names = List.of("clientId", "requestTimeout", "redirectHosts", "accessToken", "maxElements");
        String meant = names.get(random.nextInt(names.size()));
        int gap = random.nextInt(meant.length());
        String given = meant.substring(0, gap) + meant.substring(gap + 1);
        assertThat(NearestName.of(given, names.stream()))
                .hasValueSatisfying(
                        found -> assertThat(NearestName.edits(given, found)).isEqualTo(1));
    }

    private static String word(Random random) {
        return random.ints(random.nextInt(8), 'a', 'e')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
