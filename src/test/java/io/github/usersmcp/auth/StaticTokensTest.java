package io.github.usersmcp.auth;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.usersmcp.MovableClock;
import io.github.usersmcp.config.AuthenticationSettings;
import io.github.usersmcp.config.NetworkSettings;
import io.github.usersmcp.value.Principal;
import io.github.usersmcp.value.Risk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class StaticTokensTest {
    private static final String ANNA = entry("anna", "annas-token", "users:read");
    private static final String BERT = entry("bert", "berts-token", "users:read, users:destructive");

    private final MovableClock clock = new MovableClock();
    private final Logger logger = (Logger) LoggerFactory.getLogger(StaticTokens.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Path file;
    private Instant modified = Instant.parse("2026-01-01T00:00:00Z");

    StaticTokensTest(@TempDir Path directory) {
        file = directory.resolve("tokens.yaml");
    }

    @BeforeEach
    void watchTheLog() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void leaveTheLog() {
        logger.detachAppender(log);
    }

    private static String entry(String name, String token, String scopes) {
        return "- name: %s\n  sha256: \"%s\"\n  scopes: [%s]\n"
                .formatted(name, TokenHash.of(token).hex(), scopes);
    }

    private void write(String text) {
        try {
            Files.writeString(file, text);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
            modified = modified.plusSeconds(1);
            Files.setLastModifiedTime(file, FileTime.from(modified));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Authenticator open() {
        Opened opened = BearerAuthenticator.open(
                new AuthenticationSettings(Optional.of(file), Optional.empty()), NetworkSettings.PLAIN, clock);
        return ((Opened.Ready) opened).authenticator();
    }

    private static Authentication bearer(Authenticator authenticator, String token) {
        return authenticator.authenticate(Optional.of("Bearer " + token));
    }

    private static Authentication known(String name, Risk ceiling) {
        return new Authentication.Known(new Principal(name, ceiling));
    }

    private List<Level> levels() {
        return log.list.stream().map(ILoggingEvent::getLevel).toList();
    }

    @Test
    void aTokenIsTheOneItWasGivenToWithItsHighestScope() {
        write(ANNA + BERT);
        Authenticator authenticator = open();
        assertThat(bearer(authenticator, "annas-token")).isEqualTo(known("token:anna", Risk.READ));
        assertThat(bearer(authenticator, "berts-token")).isEqualTo(known("token:bert", Risk.DESTRUCTIVE));
    }

    @Test
    void anotherTokenIsRefused() {
        write(ANNA);
        Authenticator authenticator = open();
        assertThat(bearer(authenticator, "annas-toke")).isEqualTo(new Authentication.Refused("The token is not known"));
        assertThat(bearer(authenticator, TokenHash.of("annas-token").hex()))
                .isEqualTo(new Authentication.Refused("The token is not known"));
    }

    @Test
    void anEmptyListLetsNobodyIn() {
        write("[]");
        assertThat(bearer(open(), "annas-token")).isInstanceOf(Authentication.Refused.class);
    }

    @Test
    void aChangedFileCountsASecondLater() {
        write(ANNA);
        Authenticator authenticator = open();
        write(BERT);
        assertThat(bearer(authenticator, "annas-token")).isInstanceOf(Authentication.Known.class);

        clock.advance(Duration.ofSeconds(1));
        assertThat(bearer(authenticator, "annas-token")).isInstanceOf(Authentication.Refused.class);
        assertThat(bearer(authenticator, "berts-token")).isInstanceOf(Authentication.Known.class);
    }

    @Test
    void aBrokenFileLeavesWhatWasKnownAndIsLoggedOnce() {
        write(ANNA);
        Authenticator authenticator = open();
        write(ANNA + "- name: bert\n");
        for (int attempt = 0; attempt < 3; attempt++) {
            clock.advance(Duration.ofSeconds(5));
            assertThat(bearer(authenticator, "annas-token")).isInstanceOf(Authentication.Known.class);
        }
        assertThat(levels()).containsExactly(Level.ERROR);
        assertThat(log.list.get(0).getFormattedMessage()).contains(file.toString(), "entry 2 (bert)", "sha256");
    }

    @Test
    void anEmptiedFileIsBroken() {
        write(ANNA);
        Authenticator authenticator = open();
        write("");
        clock.advance(Duration.ofSeconds(5));
        assertThat(bearer(authenticator, "annas-token")).isInstanceOf(Authentication.Known.class);
    }

    @Test
    void aFileThatIsGoneLeavesWhatWasKnownUntilItIsBack() throws IOException {
        write(ANNA);
        Authenticator authenticator = open();
        Files.delete(file);
        clock.advance(Duration.ofSeconds(5));
        assertThat(bearer(authenticator, "annas-token")).isInstanceOf(Authentication.Known.class);

        write(BERT);
        clock.advance(Duration.ofSeconds(5));
        assertThat(bearer(authenticator, "annas-token")).isInstanceOf(Authentication.Refused.class);
        assertThat(levels()).containsExactly(Level.ERROR, Level.INFO);
    }

    @Test
    void aMendedFileCounts() {
        write(ANNA);
        Authenticator authenticator = open();
        write("broken");
        clock.advance(Duration.ofSeconds(5));
        bearer(authenticator, "annas-token");
        write(BERT);
        clock.advance(Duration.ofSeconds(5));
        assertThat(bearer(authenticator, "berts-token")).isInstanceOf(Authentication.Known.class);
    }

    @Test
    void aFileThatOthersCanChangeIsWarnedOf() throws IOException {
        write(ANNA);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));
        open();
        assertThat(levels()).containsExactly(Level.WARN);
        assertThat(log.list.get(0).getFormattedMessage()).contains("chmod go-w " + file);
    }

    @Test
    void aFileThatIsNotThereIsAProblemWithItsMend() {
        Opened opened = BearerAuthenticator.open(
                new AuthenticationSettings(Optional.of(file), Optional.empty()), NetworkSettings.PLAIN, clock);
        assertThat(opened)
                .isEqualTo(new Opened.Problem(
                        file + " does not exist; contabo-users-mcp token NAME prints what goes into it"));
    }

    @Test
    void aDirectoryIsAProblem(@TempDir Path directory) {
        Opened opened = BearerAuthenticator.open(
                new AuthenticationSettings(Optional.of(directory), Optional.empty()), NetworkSettings.PLAIN, clock);
        assertThat(((Opened.Problem) opened).message()).startsWith(directory + " cannot be read by this user");
    }
}
