package io.github.usersmcp.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PercentEncodingTest {

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void decodingGivesTheTextBack(long seed) {
        String text = randomText(new Random(seed));

        // URI decodes by RFC 3986, where a plus is a plus.
        assertThat(URI.create("/" + RequestEncoding.percentEncoded(text)).getPath())
                .isEqualTo("/" + text);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void onlyUnreservedCharactersAndEscapesAreLeft(long seed) {
        assertThat(RequestEncoding.percentEncoded(randomText(new Random(seed))))
                .matches("([A-Za-z0-9._~-]|%[0-9A-F]{2})*");
    }

    @Test
    void aSpaceIsNotAPlus() {
        assertThat(RequestEncoding.percentEncoded("a b+c")).isEqualTo("a%20b%2Bc");
    }

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    private static String randomText(Random random) {
        int ceiling = random.nextBoolean() ? 0x80 : Character.MAX_CODE_POINT;
        return random.ints(random.nextInt(40), 0, ceiling)
                .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
