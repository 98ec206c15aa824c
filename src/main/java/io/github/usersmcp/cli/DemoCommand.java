package io.github.usersmcp.cli;

import io.github.usersmcp.config.CommandLine;
import io.github.usersmcp.config.Settings;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** A sample conversation of an assistant with the sandbox, printed for a person to read. */
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
        return "runs and prints a sample conversation of an assistant with the sandbox";
    }

    @Override
    public int run(CommandLine line, Settings settings, Terminal terminal) {
        PrintStream out = terminal.out();
        boolean told = new DemoStory(out).tell(thisProgram());
        boolean asExpected = new DemoDesk(out, Browser.ofProcess().isThere()).tell(thisProgram()) && told;
        out.println(
                asExpected ? "The demo is complete; every step ended as expected." : "A step did not end as expected.");
        return asExpected ? ExitCode.DONE : ExitCode.FAILED;
    }

    /** Starts this program again, as a client would. */
    private static List<String> thisProgram() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(java, "-cp", System.getProperty("java.class.path"), MAIN_CLASS, "serve", "--sandbox");
    }
}
