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
        return onJava(Path.of(System.getProperty("java.home")), arguments);
    }

    static List<String> onJava(Path javaHome, String... arguments) {
        return java(javaHome, Stream.concat(Stream.of("-jar", path().toString()), Stream.of(arguments)));
    }

    /** The command that runs another main class beside it, with the tests' classes. */
    static List<String> besides(Class<?> main, String... arguments) {
        Path tests =
                Path.of(main.getProtectionDomain().getCodeSource().getLocation().getPath());
        return java(
                Path.of(System.getProperty("java.home")),
                Stream.concat(Stream.of("-cp", path() + ":" + tests, main.getName()), Stream.of(arguments)));
    }

    private static List<String> java(Path javaHome, Stream<String> arguments) {
        Path home = path().resolveSibling(HOME_WITHOUT_FILES);
        Stream<String> java = Stream.concat(
                Stream.of(javaHome.resolve("bin").resolve("java").toString(), "-Duser.home=" + home),
                STARTS_SOONER.stream());
        return Stream.concat(java, arguments).toList();
    }
}
