package io.github.usersmcp.desk.page;

import io.github.usersmcp.value.Risk;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was done, newest first. The filter is a GET of {@code /trail} with the parameters {@code tool}, {@code person} and
 * {@code outcome}.
 *
 * @param query what is shown
 * @param entries those that match the query
 * @param choices what the filters offer
 * @param cut whether there are older entries that are not listed
 * @param chain what is known about the log's integrity, in a sentence
 */
public record TrailPage(
        Frame frame, Query query, List<Entry> entries, Choices choices, boolean cut, Optional<String> chain)
        implements DeskPage {
    public TrailPage {
        entries = List.copyOf(entries);
    }

    /** The filters; an empty one matches everything. A person is a caller or an approver. */
    public record Query(String tool, String person, String outcome) {}

    /** The values that the filters offer, in order. */
    public record Choices(List<String> tools, List<String> people, List<String> outcomes) {
        public Choices {
            tools = List.copyOf(tools);
            people = List.copyOf(people);
            outcomes = List.copyOf(outcomes);
        }
    }

    /**
     * One call.
     *
     * @param target to whom it was done, as far as the log says
     * @param outcome as the audit log calls it, such as {@code succeeded}
     * @param approval who said yes
     * @param whole the whole entry, as indented JSON
     */
    public record Entry(
            Instant time,
            String tool,
            String caller,
            String client,
            Optional<String> target,
            String outcome,
            Optional<Risk> risk,
            Optional<ApprovedBy> approval,
            String whole) {}

    /**
     * Who said yes.
     *
     * @param proof how they proved who they are, as the audit log calls it, such as {@code passkey}
     */
    public record ApprovedBy(String name, String proof) {}
}
