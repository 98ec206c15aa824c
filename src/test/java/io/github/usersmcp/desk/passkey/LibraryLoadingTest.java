package io.github.usersmcp.desk.passkey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program without passkeys does at its start must not load the library that verifies them. */
class LibraryLoadingTest {
    @TempDir
    private Path directory;

    @Test
    void askingWhetherThereArePasskeysNeedsNoLibrary() throws Exception {
        try (URLClassLoader loader =
                new URLClassLoader(classPathWithoutTheLibrary(), ClassLoader.getPlatformClassLoader())) {
            Class<?> passkeys = loader.loadClass(Passkeys.class.getName());
            Class<?> party = loader.loadClass(RelyingParty.class.getName());
            Object made = passkeys.getConstructor(Path.class, party, Clock.class, SecureRandom.class)
                    .newInstance(
                            directory.resolve("p.json"),
                            party.getMethod("loopback").invoke(null),
                            Clock.systemUTC(),
                            new SecureRandom());
            assertThat(passkeys.getMethod("anyEnrolled").invoke(made)).isEqualTo(false);
        }
    }

    private static URL[] classPathWithoutTheLibrary() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("webauthn4j") && !entry.contains("cbor"))
                .map(LibraryLoadingTest::url)
                .toArray(URL[]::new);
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new AssertionError(e);
        }
    }
}
