package io.github.usersmcp.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacesTest {
    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 2", "64, 32"})
    void oneCallerLeavesHalfToTheOthers(int most, int ofOne) {
        assertThat(taken(Places.shared(most), "anna")).isEqualTo(ofOne);
    }

    @Test
    void undividedPlacesAreAllForWhoeverComes() {
        assertThat(taken(Places.undivided(5), "anna")).isEqualTo(5);
    }

    @Test
    void severalCallersTakeAllAndNoMore() {
        Places places = Places.shared(5);

        assertThat(taken(places, "anna") + taken(places, "ben")).isEqualTo(5);
        assertThat(places.take("carla")).isFalse();
    }

    @Test
    void aPlaceGivenBackIsThereForOthers() {
        Places places = Places.shared(2);
        places.take("anna");
        places.take("ben");

        places.giveBack("anna");

        assertThat(places.take("carla")).isTrue();
    }

    @Test
    void nobodyGivesBackWhatTheyDoNotHold() {
        Places places = Places.undivided(1);
        places.take("anna");

        places.giveBack("ben");

        assertThat(places.take("ben")).isFalse();
    }

    private static long taken(Places places, String caller) {
        return IntStream.range(0, 100).filter(attempt -> places.take(caller)).count();
    }
}
