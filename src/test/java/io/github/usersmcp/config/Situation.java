package io.github.usersmcp.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.config.ApiSettings.Credentials;
import io.github.usersmcp.config.CommandLine.OwnFlags;
import io.github.usersmcp.config.Settings.LoadResult;
import io.github.usersmcp.config.Settings.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A user's home, variables and flags, to load settings in. */
final class Situation {
    private final Path home;
    private final Map<String, String> environment = new HashMap<>();
    private List<String> flags = List.of();

    Situation(Path home) {
        this.home = home;
    }

    /** With all four values in the environment. */
    static Situation signedIn(Path home) {
        return new Situation(home)
                .variable("CONTABO_CLIENT_ID", "env-id")
                .variable("CONTABO_CLIENT_SECRET", "env-secret")
                .variable("CONTABO_API_USER", "env-user")
                .variable("CONTABO_API_PASSWORD", "env-password");
    }

    Situation flags(String... given) {
        flags = List.of(given);
        return this;
    }

    Situation variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Situation configuration(String text) {
        return file(".config/contabo-users-mcp/config.yaml", text);
    }

    /** Puts a file that only its owner can read under the home directory. */
    Situation file(String path, String text) {
        return file(path, text, "rw-------");
    }

    Situation file(String path, String text, String mode) {
        try {
            Path file = path(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path(String path) {
        return home.resolve(path);
    }

    LoadResult load() {
        CommandLine commandLine = CommandLine.parse(flags, OwnFlags.none());
        return Settings.load(new Sources(commandLine, environment, home, home.resolve("etc")));
    }

    Settings settings() {
        LoadResult loaded = load();
        assertThat(loaded).isInstanceOf(LoadResult.Ready.class);
        return ((LoadResult.Ready) loaded).settings();
    }

    String problem() {
        LoadResult loaded = load();
        assertThat(loaded).isInstanceOf(LoadResult.Problem.class);
        return ((LoadResult.Problem) loaded).message();
    }

    ApiSettings api() {
        Target target = settings().target();
        assertThat(target).isInstanceOf(Target.RealApi.class);
        return ((Target.RealApi) target).api();
    }

    Credentials credentials() {
        return api().credentials();
    }

    Provenance.Entry entry(String name) {
        return settings().provenance().entries().stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static Credentials grant(String clientId, String clientSecret, String user, String password) {
        return new Credentials.PasswordGrant(clientId, new Secret(clientSecret), user, new Secret(password));
    }

    static Credentials token(String text) {
        return new Credentials.BearerToken(new Secret(text));
    }
}
