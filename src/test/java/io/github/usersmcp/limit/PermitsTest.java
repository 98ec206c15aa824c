package io.github.usersmcp.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PermitsTest {
    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 2", "64, 32"})
    void oneCallerLeavesHalfToTheOthers(int most, int ofOne) {
        assertThat(taken(Permits.shared(most), "anna")).isEqualTo(ofOne);
    }

    @Test
    void undividedPlacesAreAllForWhoeverComes() {
        assertThat(taken(Permits.undivided(5), "anna")).isEqualTo(5);
    }

    @Test
    void severalCallersTakeAllAndNoMore() {
        Permits places = Permits.shared(5);

        assertThat(taken(places, "anna") + taken(places, "ben")).isEqualTo(5);
        assertThat(places.take("carla")).isEmpty();
    }

    @Test
    void aPlaceGivenBackIsThereForOthers() {
        Permits places = Permits.shared(2);
        Permits.Place place = places.take("anna").orElseThrow();
        places.take("ben");

        place.giveBack();

        assertThat(places.take("carla")).isPresent();
    }

    @Test
    void aPlaceIsGivenBackOnce() {
        Permits places = Permits.undivided(2);
        Permits.Place place = places.take("anna").orElseThrow();
        places.take("anna");

        place.giveBack();
        place.giveBack();

        assertThat(taken(places, "ben")).isOne();
    }

    private static long taken(Permits places, String caller) {
        return IntStream.range(0, 100)
                .filter(attempt -> places.take(caller).isPresent())
                .count();
    }
}
