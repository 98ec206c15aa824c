package io.github.usersmcp.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The deployments configure what there is to configure. */
class DeploymentsTest {
    private static final Pattern VARIABLE = Pattern.compile("\\bCONTABO_[A-Z_]+");

    private final String help = CommandRun.of("--help").output();

    @ParameterizedTest
    @MethodSource("deployments")
    void everyVariableThatTheySetIsAnOption(Document deployment) {
        assertThat(variables(deployment)).allSatisfy(name -> assertThat(help).contains("  " + flag(name) + " "));
    }

    @Test
    void theirPageNamesEachOfThem() {
        assertThat(Document.of("examples/deploy/README.md").links())
                .containsExactlyInAnyOrderElementsOf(deployments().stream()
                        .map(deployment -> deployment.path().getFileName().toString())
                        .toList());
    }

    static List<Document> deployments() {
        return Document.below("examples/deploy").stream()
                .filter(document -> !document.isNamed("README.md"))
                .toList();
    }

    private static List<String> variables(Document deployment) {
        return VARIABLE.matcher(deployment.text())
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
    }

    private static String flag(String variable) {
        return "--"
                + variable.substring("CONTABO_".length())
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '-');
    }
}
