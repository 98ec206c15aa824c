package io.github.usersmcp.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The question stays short even if a call adds many roles that grant everything. */
class RoleChangeTest {

    @Test
    void upToThreePowerfulRolesAreEachNamed() {
        assertThat(adding(3).powerful()).hasSize(3).allMatch(sentence -> sentence.contains("full control"));
    }

    @ParameterizedTest
    @CsvSource({"4, Adds 1 more such role.", "100, Adds 97 more such roles."})
    void ofMorePowerfulRolesTheOthersAreCounted(int roles, String last) {
        List<String> sentences = adding(roles).powerful();

        assertThat(sentences).hasSize(4).endsWith(last);
        assertThat(String.join(" ", sentences)).hasSizeLessThan(1500);
    }

    private static RoleChange adding(int count) {
        List<Role> roles = LongStream.range(0, count)
                .mapToObj(id -> new Role(
                        id,
                        Optional.of(new Role.Seen(
                                List.of("n".repeat(255)), true, false, new Delegation(false, false, true)))))
                .toList();
        return new RoleChange(roles, List.of(), List.of(), RoleNames.NONE, List.of());
    }
}
