package io.github.usersmcp.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OptionsTest {
    static Stream<Option<?>> defaults() {
        return Options.ALL.stream().filter(option -> option.standard().isPresent());
    }

    static Stream<Option<?>> secrets() {
        return Options.ALL.stream().filter(Option::isSecret);
    }

    static Stream<Option<?>> all() {
        return Options.ALL.stream();
    }

    @Test
    void noNameIsGivenToTwo() {
        assertThat(Options.names()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("defaults")
    void aDefaultIsAValueOfItsKind(Option<?> option) {
        assertThat(option.standardValue()).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("all")
    void theHelpNamesEachFlag(Option<?> option) {
        assertThat(OptionsHelp.text()).contains("  " + Spelling.flag(option.flagName()));
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void theHelpOffersNoFlagForASecret(Option<?> option) {
        assertThat(OptionsHelp.text())
                .doesNotContainPattern(Spelling.flag(option.name()) + "\\b(?!-)")
                .contains(Spelling.variable(option.name()));
    }

    @Test
    void theHelpNamesDefaults() {
        assertThat(OptionsHelp.text()).contains("(default 5s)");
    }

    @Test
    void theHelpFitsAHundredColumns() {
        assertThat(OptionsHelp.text().lines()).allMatch(line -> line.length() <= 100);
    }
}
