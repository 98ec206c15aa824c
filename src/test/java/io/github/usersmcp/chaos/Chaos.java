package io.github.usersmcp.chaos;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;

/** The command: makes one run, prints its figures, and exits with 0 if nothing disagrees, 1 if something does, 2 if misused. */
public final class Chaos {
    private Chaos() {}

    public static void main(String[] arguments) throws IOException {
        System.exit(run(List.of(arguments), System.out));
    }

    private static int run(List<String> arguments, PrintStream out) throws IOException {
        ChaosOptions options;
        try {
            options = ChaosOptions.parse(arguments, RandomGenerator.getDefault().nextInt(1_000_000));
        } catch (IllegalArgumentException misused) {
            out.println(misused.getMessage());
            return 2;
        }
        Path directory = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "chaos-");
        out.printf("seed %d, %d calls; audit files in %s%n", options.seed(), options.calls(), directory);
        Report report = ChaosRun.run(options, directory, out::println);
        out.print(report.text());
        return report.disagreements().isEmpty() ? 0 : 1;
    }
}
