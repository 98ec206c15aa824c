package io.github.usersmcp.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a run came to.
 *
 * @param calls the calls made, those to look for a user included
 * @param requests the requests to the API that the sandbox saw of them
 * @param faults how often each kind struck
 * @param outcomes how many calls ended how
 * @param kills how many server processes were killed
 * @param auditLines the lines of all audit files
 * @param changes the changes that the sandbox made
 * @param longestMillis the longest call
 * @param disagreements everything that is not as it was claimed or as the model has it
 */
record Report(
        ChaosOptions options,
        Duration duration,
        long calls,
        long requests,
        Map<String, Long> faults,
        Map<String, Long> outcomes,
        int kills,
        long auditLines,
        long changes,
        long longestMillis,
        List<String> disagreements) {
    private static final int MOST_SHOWN = 20;

    String text() {
        return """
                seed            %d (%d workers, %d servers)
                duration        %d s
                calls           %d, the longest %d ms
                requests        %d
                changes made    %d
                kills           %d
                audit lines     %d
                faults
                %soutcomes
                %sdisagreements   %d
                %s""".formatted(
                        options.seed(),
                        options.workers(),
                        options.servers(),
                        duration.toSeconds(),
                        calls,
                        longestMillis,
                        requests,
                        changes,
                        kills,
                        auditLines,
                        table(faults),
                        table(outcomes),
                        disagreements.size(),
                        shown());
    }

    private static String table(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> "  %-36s %8d%n".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining());
    }

    private String shown() {
        return disagreements.stream()
                .limit(MOST_SHOWN)
                .map(disagreement -> "  " + disagreement + "\n")
                .collect(Collectors.joining());
    }
}
