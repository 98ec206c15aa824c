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
import io.github.usersmcp.value.Result;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

    @Test
    void whoeverAsksForItHasTheFileReadAtOnce() {
        write(ANNA);
        Authenticator authenticator = open();
        write(BERT);
        authenticator.reload();

        assertThat(authenticator.authenticate(Optional.of("Bearer berts-token")))
                .isInstanceOf(Authentication.Known.class);
        assertThat(authenticator.authenticate(Optional.of("Bearer annas-token")))
                .isInstanceOf(Authentication.Refused.class);
    }

    private Authenticator open() {
        Result<Authenticator> opened = BearerAuthenticator.open(
                new AuthenticationSettings(Optional.of(file), Optional.empty()), false, NetworkSettings.PLAIN, clock);
        return opened.toOptional().orElseThrow();
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
        assertThat(bearer(authenticator, "annas-toke")).isEqualTo(new Authentication.Refused("The token is unknown"));
        assertThat(bearer(authenticator, TokenHash.of("annas-token").hex()))
                .isEqualTo(new Authentication.Refused("The token is unknown"));
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
    void aBrokenEntryLetsNobodyInAndTheOthersCountAndItIsLoggedOnce() {
        write(ANNA + BERT);
        Authenticator authenticator = open();
        write("- name: bert\n" + entry("cara", "caras-token", "users:read"));
        for (int attempt = 0; attempt < 3; attempt++) {
            clock.advance(Duration.ofSeconds(5));
            assertThat(bearer(authenticator, "annas-token")).isInstanceOf(Authentication.Refused.class);
            assertThat(bearer(authenticator, "berts-token")).isInstanceOf(Authentication.Refused.class);
            assertThat(bearer(authenticator, "caras-token")).isInstanceOf(Authentication.Known.class);
        }
        assertThat(levels()).containsExactly(Level.ERROR);
        assertThat(log.list.get(0).getFormattedMessage()).contains(file.toString(), "entry 1 (bert)", "sha256");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  \n",
                "# nothing\n",
                "[]",
                "{}",
                "null",
                "broken",
                "- name: anna\n  sha256: \"",
                "[{\"name\": \"anna\"",
                "\u0000\u0000\u0000"
            })
    void aFileThatHoldsNoTokenLetsNobodyInAndIsNotReady(String content) {
        write(ANNA);
        Authenticator authenticator = open();
        assertThat(authenticator.admitsAnyone()).isTrue();

        write(content);
        clock.advance(Duration.ofSeconds(1));

        assertThat(bearer(authenticator, "annas-token")).isInstanceOf(Authentication.Refused.class);
        assertThat(authenticator.admitsAnyone()).isFalse();
        assertThat(log.list).hasSize(1);
    }

    @Test
    void wherePeopleAreCutOffInTheMiddleOfAWriteNobodyGetsMoreThanBefore() {
        String whole = ANNA + BERT;
        write(ANNA);
        Authenticator authenticator = open();
        for (int length = 0; length <= whole.length(); length += 31) {
            write(whole.substring(0, length));
            clock.advance(Duration.ofSeconds(1));
            assertThat(bearer(authenticator, "annas-token"))
                    .isIn(new Authentication.Refused("The token is unknown"), known("token:anna", Risk.READ));
        }
    }

    @Test
    void aFileThatCannotBeReadLetsNobodyInUntilItCan() throws IOException {
        write(ANNA);
        Authenticator authenticator = open();
        Path aside = Files.move(file, file.resolveSibling("aside"));
        clock.advance(Duration.ofSeconds(5));
        assertThat(bearer(authenticator, "annas-token")).isInstanceOf(Authentication.Refused.class);

        Files.createDirectory(file);
        clock.advance(Duration.ofSeconds(5));
        assertThat(bearer(authenticator, "annas-token")).isInstanceOf(Authentication.Refused.class);

        Files.delete(file);
        Files.createSymbolicLink(file, aside);
        clock.advance(Duration.ofSeconds(5));
        assertThat(bearer(authenticator, "annas-token")).isInstanceOf(Authentication.Known.class);
        assertThat(levels()).containsExactly(Level.ERROR, Level.ERROR, Level.INFO);
    }

    @Test
    void aFileThatIsTooLongLetsNobodyIn() {
        write(ANNA);
        Authenticator authenticator = open();
        write(ANNA + "#".repeat(1024 * 1024));
        clock.advance(Duration.ofSeconds(1));
        assertThat(bearer(authenticator, "annas-token")).isInstanceOf(Authentication.Refused.class);
    }

    @Test
    void anEqualTimeAndLengthHideNoChange() throws IOException {
        write(ANNA);
        Authenticator authenticator = open();
        FileTime before = Files.getLastModifiedTime(file);
        Files.writeString(file, entry("anna", "other-token", "users:read"));
        Files.setLastModifiedTime(file, before);
        clock.advance(Duration.ofSeconds(1));

        assertThat(bearer(authenticator, "annas-token")).isInstanceOf(Authentication.Refused.class);
        assertThat(bearer(authenticator, "other-token")).isInstanceOf(Authentication.Known.class);
    }

    @Test
    void theRevokedAreToldOnceAndSoAreThoseWhoseTokenOrScopeIsAnother() {
        String cara = entry("cara", "caras-token", "users:read");
        write(ANNA + BERT + cara + entry("dora", "doras-token", "users:read"));
        Authenticator authenticator = open();
        assertThat(authenticator.takeRevoked()).isEmpty();

        write(entry("anna", "new-token", "users:read") + entry("bert", "berts-token", "users:read") + cara);
        clock.advance(Duration.ofSeconds(1));

        assertThat(authenticator.takeRevoked())
                .containsExactlyInAnyOrder(
                        new Principal("token:anna", Risk.READ),
                        new Principal("token:bert", Risk.DESTRUCTIVE),
                        new Principal("token:dora", Risk.READ));
        assertThat(authenticator.takeRevoked()).isEmpty();
    }

    @Test
    void aLongListOfBrokenEntriesIsALineOfBoundedLength() {
        write(ANNA);
        Authenticator authenticator = open();
        write("- name: x\n".repeat(20_000));
        clock.advance(Duration.ofSeconds(1));
        bearer(authenticator, "annas-token");
        assertThat(log.list.get(0).getFormattedMessage()).hasSizeLessThan(4000).contains("more");
    }

    @Test
    void aFixedFileCounts() {
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
    void aChangedFileThatOthersCanChangeIsWarnedOf() throws IOException {
        write(ANNA);
        Authenticator authenticator = open();
        write(ANNA + BERT);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));
        clock.advance(Duration.ofSeconds(1));
        bearer(authenticator, "annas-token");
        assertThat(levels()).containsExactly(Level.WARN, Level.INFO);
        assertThat(log.list.get(0).getFormattedMessage()).contains("chmod go-w " + file);
    }

    @Test
    void aMissingFileIsAProblemWithItsFix() {
        Result<Authenticator> opened = BearerAuthenticator.open(
                new AuthenticationSettings(Optional.of(file), Optional.empty()), false, NetworkSettings.PLAIN, clock);
        assertThat(opened)
                .isEqualTo(
                        Result.bad(file + " does not exist; run contabo-users-mcp token NAME to get an entry for it"));
    }

    @Test
    void aDirectoryIsAProblem(@TempDir Path directory) {
        Result<Authenticator> opened = BearerAuthenticator.open(
                new AuthenticationSettings(Optional.of(directory), Optional.empty()),
                false,
                NetworkSettings.PLAIN,
                clock);
        assertThat(opened.problem().orElseThrow()).startsWith(directory + " is not a regular file");
    }
}
