package io.github.usersmcp.endtoend;

import io.github.usersmcp.harness.RunningProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A home directory with the vendor's {@code .cntb.yaml}, in which all credentials of a fresh sandbox stand. */
record VendorHome(Path directory) {
    private static final String CONTENT = """
            # written by cntb config set-credentials
            oauth2-user: %s   # who
            oauth2-password: '%s'

            # rotated by the assistant, do not reorder
            oauth2-client-secret: "%s" # the one
            oauth2-clientid: %s
            debug: info
            """;

    static VendorHome of(Path directory, SandboxProcess sandbox) {
        VendorHome home = new VendorHome(directory);
        try {
            Files.writeString(home.file(), content(sandbox, sandbox.given("CONTABO_CLIENT_SECRET")));
            Files.setPosixFilePermissions(home.file(), PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return home;
    }

    /** The whole file, with that client secret. */
    static String content(SandboxProcess sandbox, String clientSecret) {
        return CONTENT.formatted(
                sandbox.given("CONTABO_API_USER"),
                sandbox.given("CONTABO_API_PASSWORD"),
                clientSecret,
                sandbox.given("CONTABO_CLIENT_ID"));
    }

    /** A server at home here whose API is there; tokens come from the sandbox. */
    RunningProgram server(SandboxProcess sandbox, String api, String... flags) {
        List<String> command = new ArrayList<>(Jar.command(flags));
        command.add(command.indexOf("-jar"), "-Duser.home=" + directory);
        return RunningProgram.start(
                command, Map.of("CONTABO_BASE_URL", api, "CONTABO_TOKEN_URL", sandbox.given("CONTABO_TOKEN_URL")));
    }

    Path file() {
        return directory.resolve(".cntb.yaml");
    }

    String content() throws IOException {
        return Files.readString(file());
    }

    String mode() throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file()));
    }

    /** Everything in the directory, by name. */
    List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
