package io.github.usersmcp.audit;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a check of an audit log found.
 *
 * @param records how many linked records there are
 * @param otherLines how many lines are no records, such as log lines where both go to standard error
 * @param chains each chain, in the order in which they begin
 * @param findings what is wrong, at most {@link TrailCheck#MOST_FINDINGS}; empty if the log is intact
 * @param moreFindings how many findings are left out
 */
public record TrailReport(
        long records, long otherLines, List<Chain> chains, List<Finding> findings, long moreFindings) {
    public TrailReport {
        chains = List.copyOf(chains);
        findings = List.copyOf(findings);
    }

    /**
     * The records of one process.
     *
     * @param id its id
     * @param last the number of its last record
     * @param head the hash of its last record
     * @param ended whether its process signed its end
     * @param signed the number of the last record that a valid signature covers; empty if there is none, or no key was given
     */
    public record Chain(String id, long last, String head, boolean ended, Optional<Long> signed) {}

    /**
     * Something that is wrong.
     *
     * @param file the file
     * @param line the line in it, from 1; empty if it concerns no single line
     * @param problem what is wrong, a sentence
     */
    public record Finding(Optional<Path> file, Optional<Long> line, String problem) {}

    public boolean isIntact() {
        return findings.isEmpty();
    }
}
