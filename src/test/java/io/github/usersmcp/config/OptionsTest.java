package io.github.usersmcp.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.value.Result;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
    private static final Path README = Path.of("README.md");
    private static final Pattern TABLE = Pattern.compile("(?m)^\\| option \\| default \\|.*\\n(\\|.*\\n)+");

    static Stream<Option<?>> defaults() {
        return Options.ALL.stream().filter(option -> option.standard().isPresent());
    }

    static Stream<Option<?>> secrets() {
        return Options.ALL.stream().filter(Option::isSecret);
    }

    static Stream<Option<?>> all() {
        return Options.ALL.stream();
    }

    static Stream<Option<?>> limited() {
        return Options.ALL.stream().filter(option -> option.type().range().isPresent());
    }

    @Test
    void noNameIsGivenToTwo() {
        assertThat(Options.names()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(classes = {Options.class, HttpOptions.class})
    void everyDeclaredOptionIsInTheList(Class<?> declarations) {
        assertThat(Stream.of(declarations.getDeclaredFields())
                        .filter(field -> field.getType().equals(Option.class))
                        .map(OptionsTest::option))
                .isNotEmpty()
                .allSatisfy(option -> assertThat(Options.ALL).contains(option));
    }

    private static Option<?> option(Field field) {
        try {
            return (Option<?>) field.get(null);
        } catch (IllegalAccessException e) {
            throw new InaccessibleObjectException(e.getMessage());
        }
    }

    @ParameterizedTest
    @MethodSource("defaults")
    void aDefaultIsAValueOfItsType(Option<?> option) {
        assertThat(option.standardValue()).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("limited")
    void theRangeInTheHelpIsTheOneThatIsChecked(Option<?> option) {
        String range = option.type().range().orElseThrow();
        String[] bounds = range.split(" to ", -1);

        assertThat(bounds)
                .hasSize(2)
                .allSatisfy(bound -> assertThat(option.type().parse(bound)).isInstanceOf(Result.Good.class));
        assertThat(List.of("0", "0s", "999999999", "999999999h"))
                .filteredOn(text -> !text.equals(bounds[0]))
                .allSatisfy(outside -> assertThat(
                                option.type().parse(outside).problem().orElseThrow())
                        .contains(range));
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
    void theHelpNamesRangesAndDefaults() {
        assertThat(OptionsHelp.text()).contains("(100ms to 1m; default: 5s)");
    }

    @Test
    void theHelpFitsAHundredColumns() {
        assertThat(OptionsHelp.text().lines()).allMatch(line -> line.length() <= 100);
    }

    /** With {@code -Dsnapshots.update}, writes the table into the README instead. */
    @Test
    void theReadmeHasTheTableThatTheDeclarationsMake() throws IOException {
        String readme = Files.readString(README).replace("\r\n", "\n");
        if (!System.getProperty("snapshots.update", "false").equals("false")) {
            readme = TABLE.matcher(readme).replaceFirst(Matcher.quoteReplacement(OptionsTable.markdown()));
            Files.writeString(README, readme);
        }
        assertThat(TABLE.matcher(readme).results().map(found -> found.group()))
                .as("the option table; to update it, run: mvn test -Dsnapshots.update")
                .containsExactly(OptionsTable.markdown());
    }
}
