package io.github.usersmcp.endtoend;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The packaged program, as the build names it. */
public final class Jar {
    private static final String HOME_WITHOUT_FILES = "no-home";

    /** Most processes of the tests live for a second. */
    private static final List<String> STARTS_SOONER = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private Jar() {}

    static Path path() {
        return Path.of(System.getProperty("jar", "target/contabo-users-mcp.jar"));
    }

    /** The command that runs it on the Java of this test. */
    public static List<String> command(String... arguments) {
        return command(Archived.JAVA, Stream.of("-jar", path().toString()), arguments);
    }

    /** The same without the tests' archive of classes, on any Java. */
    static List<String> onJava(Path javaHome, String... arguments) {
        return command(java(javaHome), Stream.of("-jar", path().toString()), arguments);
    }

    /** The command that runs another main class beside it, with the tests' classes, which no archive fits. */
    static List<String> besides(Class<?> main, String... arguments) {
        Path tests =
                Path.of(main.getProtectionDomain().getCodeSource().getLocation().getPath());
        return command(
                java(Path.of(System.getProperty("java.home"))),
                Stream.of("-cp", path() + ":" + tests, main.getName()),
                arguments);
    }

    private static List<String> command(List<String> java, Stream<String> program, String... arguments) {
        return Stream.of(java.stream(), program, Stream.of(arguments))
                .flatMap(words -> words)
                .toList();
    }

    private static List<String> java(Path home) {
        Path folder = path().resolveSibling(HOME_WITHOUT_FILES);
        Stream<String> java = Stream.of(home.resolve("bin").resolve("java").toString(), "-Duser.home=" + folder);
        return Stream.concat(java, STARTS_SOONER.stream()).toList();
    }

    /** Made when a test first starts the program. */
    private static final class Archived {
        static final List<String> JAVA = ClassArchive.using(java(Path.of(System.getProperty("java.home"))), path());
    }
}
