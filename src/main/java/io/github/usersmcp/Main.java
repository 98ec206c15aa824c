package io.github.usersmcp;

import io.github.usersmcp.cli.Cli;
import io.github.usersmcp.cli.FatalErrors;
import io.github.usersmcp.cli.PrintedLines;
import io.github.usersmcp.cli.StderrLogging;
import io.github.usersmcp.cli.Terminal;
import io.github.usersmcp.output.SharedOutput;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The entry point. */
public final class Main {
    private static final String LOCALE_DATA = "java.locale.providers";
    private static final String CONSOLE = "jdk.console";
    private static final int WITHOUT_CHOICE = 21;

    private Main() {}

    /**
     * Runs one command and exits: 0 done, 1 failed or a thread died of an error, 2 usage or configuration, 130 interrupted.
     *
     * <p>Standard output belongs to the protocol, or to what a command prints on purpose; whatever else is printed, by a
     * library or by mistake, goes to standard error. Nobody waits for who reads that; what is left at the end is written
     * within a second or not at all.
     */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        SharedOutput standardError = new SharedOutput("standard error", new FileOutputStream(FileDescriptor.err));
        PrintStream err = standardError.log();
        PrintStream printed = PrintedLines.to(err);
        System.setErr(printed);
        System.setOut(printed);
        Thread.setDefaultUncaughtExceptionHandler(
                new FatalErrors(standardError.records(), printed, Runtime.getRuntime()::halt));
        StderrLogging.choose();
        chooseLocaleData();
        Runtime.getRuntime().addShutdownHook(new Thread(err::flush));
        Terminal terminal = new Terminal(System.in, out, err, standardError.records(), Main::isScreen);
        System.exit(new Cli(terminal).run(List.of(arguments)));
    }

    /** Java 22 to 24 have a console without a screen, too, unless they are told which one to take. */
    @SuppressWarnings("SystemConsoleNull") // not the one that is told here
    private static boolean isScreen() {
        if (System.getProperty(CONSOLE) == null) {
            System.setProperty(CONSOLE, "java.base");
        }
        return System.console() != null;
    }

    /**
     * JSON comes with a calendar, for which Java 17 reads the larger of its two sets of locale data; nothing here is written
     * for a locale. Later releases are quick with the one set that they have, and warn of the other.
     */
    private static void chooseLocaleData() {
        if (Runtime.version().feature() < WITHOUT_CHOICE && System.getProperty(LOCALE_DATA) == null) {
            System.setProperty(LOCALE_DATA, "COMPAT");
        }
    }
}
