package io.github.usersmcp.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.audit.AuditRecord;
import io.github.usersmcp.audit.AuditRecord.Change;
import io.github.usersmcp.audit.AuditRecord.Target;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What a record says about the user whom a call changes: who it is, and what was before and after. */
class TrailContentTest {
    private static final String RENAME = """
            {"userId":"%s","lastName":"Newname"}""".formatted(SampleCall.ANNA);

    @Test
    void aRecordNamesTheUserAsReadBeforeTheChange() {
        try (RunningTools tools = Setup.unconfirmed().start()) {
            tools.run("update_user", RENAME);

            assertThat(tools.trail().records())
                    .extracting(AuditRecord::target)
                    .containsOnly(Optional.of(new Target(
                            Optional.of(SampleCall.ANNA),
                            Optional.of("Anna Kowalska"),
                            Optional.of("anna.kowalska@example.com"))));
        }
    }

    @Test
    void aRecordHasTheValuesBeforeAndAfterAsReadBack() {
        try (RunningTools tools = Setup.unconfirmed().start()) {
            tools.run("update_user", RENAME);

            assertThat(changes(tools)).containsExactly(new Change("lastName", text("Kowalska"), text("Newname")));
        }
    }

    @Test
    void anUnchangedUserHasNoChangesInTheRecord() {
        try (RunningTools tools = Setup.unconfirmed().start()) {
            tools.run("update_user", RENAME.replace("Newname", "Kowalska"));

            assertThat(changes(tools)).isEmpty();
        }
    }

    @Test
    void aUserWhoWasCreatedIsNamedWithTheirId() {
        try (RunningTools tools = Setup.unconfirmed().start()) {
            SampleCall create = SampleCall.of("create_user");
            Outcome.Completed created = (Outcome.Completed) tools.run(create.tool(), create.arguments());

            assertThat(last(tools).target().orElseThrow().userId())
                    .contains(created.result().path("user").path("userId").asString());
        }
    }

    @Test
    void maskedFieldsStayOutOfTargetsAndChanges() {
        try (RunningTools tools =
                Setup.unconfirmed().auditMask("email", "lastName").start()) {
            tools.run("update_user", RENAME.replace(SampleCall.ANNA, "anna.kowalska@example.com"));

            assertThat(tools.trail().records()).hasSize(2);
            assertThat(tools.trail().records().toString())
                    .doesNotContain("Kowalska", "Newname", "anna.kowalska@example.com");
        }
    }

    private static List<Change> changes(RunningTools tools) {
        return last(tools).ending().orElseThrow().changes();
    }

    private static AuditRecord last(RunningTools tools) {
        List<AuditRecord> records = tools.trail().records();
        return records.get(records.size() - 1);
    }

    private static JsonNode text(String value) {
        return JsonNodeFactory.instance.stringNode(value);
    }
}
