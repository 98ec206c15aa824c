package io.github.usersmcp.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FairLimitTest {
    private final List<Thing> evicted = new ArrayList<>();

    /** Something held. */
    private final class Thing extends FairLimit.Holding {
        private boolean busy;

        Thing(String caller, long size) {
            super(caller, size);
        }

        Thing busy() {
            busy = true;
            return this;
        }

        @Override
        protected boolean retire() {
            return !busy;
        }

        @Override
        protected void evicted() {
            evicted.add(this);
        }
    }

    private Thing of(String caller) {
        return new Thing(caller, 1);
    }

    private List<Thing> admitted(FairLimit<Thing> limit, String caller, int count) {
        List<Thing> things =
                IntStream.range(0, count).mapToObj(number -> of(caller)).toList();
        assertThat(things).allMatch(limit::admit);
        return things;
    }

    @Test
    void whatWasUsedLeastRecentlyGoes() {
        FairLimit<Thing> limit = FairLimit.undivided(3);
        List<Thing> things = admitted(limit, "local", 3);
        limit.used(things.get(0));

        admitted(limit, "local", 1);

        assertThat(evicted).containsExactly(things.get(1));
    }

    @Test
    void whatIsBusyStays() {
        FairLimit<Thing> limit = FairLimit.undivided(2);
        Thing busy = of("local").busy();
        limit.admit(busy);
        Thing idle = admitted(limit, "local", 1).get(0);

        assertThat(limit.admit(of("local").busy())).isTrue();
        assertThat(limit.admit(of("local"))).isFalse();
        assertThat(evicted).containsExactly(idle);
    }

    @Test
    void aCallersOwnGoesFirst() {
        FairLimit<Thing> limit = FairLimit.shared(4);
        admitted(limit, "ben", 2);
        Thing own = admitted(limit, "anna", 1).get(0);
        admitted(limit, "carla", 1);

        admitted(limit, "anna", 1);

        assertThat(evicted).containsExactly(own);
    }

    @Test
    void whoHasNothingTakesFromWhoHasMoreThanAFairShare() {
        FairLimit<Thing> limit = FairLimit.shared(4);
        Thing small = admitted(limit, "anna", 1).get(0);
        admitted(limit, "ben", 2);
        admitted(limit, "carla", 1);

        admitted(limit, "dora", 1);

        assertThat(evicted)
                .hasSize(1)
                .doesNotContain(small)
                .extracting(Thing::caller)
                .containsExactly("ben");
    }

    @Test
    void whoHoldsAFairShareTakesFromNobody() {
        FairLimit<Thing> limit = FairLimit.shared(4);
        limit.admit(of("anna").busy());
        limit.admit(of("anna").busy());
        admitted(limit, "ben", 2);

        assertThat(limit.admit(of("anna"))).isFalse();
        assertThat(evicted).isEmpty();
    }

    @Test
    void oneCallerLeavesHalfToTheOthers() {
        FairLimit<Thing> limit = FairLimit.shared(10);
        admitted(limit, "anna", 100);
        assertThat(evicted).hasSize(95);
        evicted.clear();

        admitted(limit, "ben", 5);

        assertThat(evicted).isEmpty();
    }

    @Test
    void whatIsLargerThanTheBoundIsNotAdmittedAndCostsNothing() {
        FairLimit<Thing> limit = FairLimit.undivided(10);
        admitted(limit, "local", 10);

        assertThat(limit.admit(new Thing("local", 11))).isFalse();
        assertThat(evicted).isEmpty();
    }

    @Test
    void whatIsReleasedTwiceCountsOnce() {
        FairLimit<Thing> limit = FairLimit.undivided(2);
        List<Thing> things = admitted(limit, "local", 2);

        limit.release(things.get(0));
        limit.release(things.get(0));

        limit.admit(of("local").busy());
        admitted(limit, "local", 1);
        assertThat(evicted).containsExactly(things.get(1));
    }

    /** Whatever hostile callers do, an honest one is admitted, and the bound is never exceeded. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7, 64})
    void whoeverComesWithNothingGetsInWhileTheOthersAreIdle(int most) {
        FairLimit<Thing> limit = FairLimit.shared(most);
        Random random = new Random(most);
        int held = 0;
        for (int step = 0; step < 2000; step++) {
            int before = evicted.size();
            boolean newcomer = step % 50 == 0;
            boolean in = limit.admit(new Thing(newcomer ? "new " + step : "caller " + random.nextInt(5), 1));
            held += (in ? 1 : 0) - (evicted.size() - before);
            assertThat(held).isLessThanOrEqualTo(most);
            assertThat(in || !newcomer).isTrue();
        }
    }
}
