package io.github.usersmcp.cli;

import io.github.usersmcp.config.CommandLine;
import io.github.usersmcp.config.Settings;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** One conversation that an assistant would have, against the sandbox, printed for a person to read. */
final class DemoCommand implements Command {
    private static final String MAIN_CLASS = "io.github.usersmcp.Main";

    @Override
    public String name() {
        return "demo";
    }

    @Override
    public String usage() {
        return "demo";
    }

    @Override
    public String summary() {
        return "one conversation an assistant would have, end to end against the sandbox, printed to read";
    }

    @Override
    public int run(CommandLine line, Settings settings, Terminal terminal) {
        PrintStream out = terminal.out();
        boolean asExpected = new DemoStory(out).tell(thisProgram());
        out.println(
                asExpected ? "That was the demo; everything went as it should." : "Something did not go as it should.");
        return asExpected ? ExitCode.DONE : ExitCode.FAILED;
    }

    /** This very program again, as a client would start it. */
    private static List<String> thisProgram() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(java, "-cp", System.getProperty("java.class.path"), MAIN_CLASS, "serve", "--sandbox");
    }
}
