package io.github.usersmcp.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.call.RunningTools;
import io.github.usersmcp.call.SampleCall;
import io.github.usersmcp.call.ScriptedPerson;
import io.github.usersmcp.call.Setup;
import io.github.usersmcp.catalog.ToolDefinition;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The metrics reveal nothing about a call except for its tool and how it ended. */
class PrivacyTest {
    private static final List<String> LABELS = List.of("tool", "outcome", "error", "channel", "result", "le");

    @Test
    void argumentsAddressesCallersAndMadeUpNamesStayOut() {
        try (RunningTools tools =
                Setup.usual().person(ScriptedPerson.agreeing()).start()) {
            SampleCall.all().forEach(sample -> tools.runAs("ada@example.net", sample.tool(), sample.arguments()));
            tools.run("drop_nora@example.com", "{\"userId\":\"c1173120\"}");
            tools.run("update_user", "{\"secretOfMine\":\"Confidential\"}");

            Exposition text = counted(tools);

            assertThat(text.samples().keySet())
                    .filteredOn(name -> name.contains("_calls_total"))
                    .hasSizeGreaterThan(12)
                    .anyMatch(name -> name.contains("tool=\"unknown\""));
            assertThat(text.text().toLowerCase(Locale.ROOT))
                    .doesNotContain("@", SampleCall.ANNA, "c1173120", "confidential", "secretofmine", "drop_", "nowak");
        }
    }

    @Test
    void everyLabelIsOfTheClosedList() {
        try (RunningTools tools = Setup.usual().start()) {
            SampleCall.all().forEach(sample -> tools.run(sample.tool(), sample.arguments()));

            assertThat(counted(tools).samples().keySet().stream().flatMap(PrivacyTest::labels))
                    .isSubsetOf(LABELS);
        }
    }

    private static Exposition counted(RunningTools tools) {
        Metrics metrics = new Metrics(
                tools.tools().all().stream().map(ToolDefinition::name).toList());
        tools.ended().forEach(metrics::ended);
        return Exposition.of(metrics);
    }

    private static Stream<String> labels(String sample) {
        int start = sample.indexOf('{');
        return start < 0
                ? Stream.empty()
                : Stream.of(sample.substring(start + 1).split(",")).map(label -> label.replaceFirst("=.*", ""));
    }
}
