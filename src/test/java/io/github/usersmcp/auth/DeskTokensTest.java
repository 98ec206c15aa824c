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
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class DeskTokensTest {
    private static final String VERA = entry("vera", "veras-token", "users:approve");
    private static final String ANNA = entry("anna", "annas-token", "users:write");
    private static final String BOTH = entry("both", "boths-token", "users:write, users:approve");
    private static final String READER = entry("rita", "ritas-token", "users:read, users:approve");

    private final MovableClock clock = new MovableClock();
    private final Logger logger = (Logger) LoggerFactory.getLogger(StaticTokens.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Path file;

    DeskTokensTest(@TempDir Path directory) {
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
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        clock.advance(Duration.ofSeconds(1));
    }

    private Result<Authenticator> tried(boolean fourEyes) {
        return BearerAuthenticator.open(
                new AuthenticationSettings(Optional.of(file), Optional.empty()),
                fourEyes,
                NetworkSettings.PLAIN,
                clock);
    }

    private Authenticator open(boolean fourEyes) {
        return tried(fourEyes).toOptional().orElseThrow();
    }

    private static Authentication call(Authenticator authenticator, String token) {
        return authenticator.authenticate(Optional.of("Bearer " + token));
    }

    private static Optional<String> name(Authenticator authenticator, String token) {
        return authenticator.deskTokens().bearer(token).map(DeskTokens.Bearer::name);
    }

    private String logged(Level level) {
        return String.join(
                "\n",
                log.list.stream()
                        .filter(event -> event.getLevel().equals(level))
                        .map(ILoggingEvent::getFormattedMessage)
                        .toList());
    }

    @Test
    void aTokenForTheDeskSignsInThereAndCallsNothing() {
        write(VERA + ANNA);
        Authenticator authenticator = open(true);
        assertThat(authenticator.deskTokens().exist()).isTrue();
        assertThat(name(authenticator, "veras-token")).contains("token:vera");
        assertThat(call(authenticator, "veras-token")).isEqualTo(new Authentication.Unscoped("token:vera", true));
        assertThat(log.list).isEmpty();
    }

    @Test
    void otherTokensDoNotSignIn() {
        write(VERA + ANNA);
        Authenticator authenticator = open(false);
        assertThat(name(authenticator, "annas-token")).isEmpty();
        assertThat(name(authenticator, "veras-toke")).isEmpty();
        assertThat(name(authenticator, "")).isEmpty();
        assertThat(name(authenticator, TokenHash.of("veras-token").hex())).isEmpty();
    }

    @Test
    void withoutSuchATokenThereAreNone() {
        write(ANNA);
        assertThat(open(false).deskTokens().exist()).isFalse();
    }

    @Test
    void whereOnlyTokensForTheDeskExistNoCallerIsAdmitted() {
        write(VERA);
        assertThat(open(false).admitsAnyone()).isFalse();
    }

    @Test
    void oneWithBothScopesDoesBothUnderTheSameNameAndIsWarnedOf() {
        write(VERA + BOTH + READER);
        Authenticator authenticator = open(false);
        assertThat(name(authenticator, "boths-token")).contains("token:both");
        assertThat(call(authenticator, "boths-token"))
                .isEqualTo(new Authentication.Known(new Principal("token:both", Risk.WRITE)));
        assertThat(logged(Level.WARN))
                .isEqualTo(file + ": these tokens can both change something and approve it: both;"
                        + " give the approver a token of its own, with the scope users:approve only");
    }

    @Test
    void withFourEyesSuchATokenPreventsTheStart() {
        write(VERA + BOTH + READER);
        assertThat(tried(true).problem().orElseThrow())
                .isEqualTo(
                        file + ": these tokens can both change something and approve it: both, which --four-eyes does"
                                + " not allow; give the approver a token of its own, with the scope users:approve only");
    }

    @Test
    void withFourEyesOneThatOnlyReadsMayApprove() {
        write(READER);
        assertThat(name(open(true), "ritas-token")).contains("token:rita");
    }

    @Test
    void withFourEyesSuchATokenThatComesLaterStaysACallerOnly() {
        write(VERA);
        Authenticator authenticator = open(true);
        write(VERA + BOTH);
        assertThat(name(authenticator, "boths-token")).isEmpty();
        assertThat(name(authenticator, "veras-token")).contains("token:vera");
        assertThat(call(authenticator, "boths-token")).isInstanceOf(Authentication.Known.class);
        assertThat(logged(Level.ERROR)).contains(file.toString(), "both, so they cannot sign in at the desk");
    }

    @Test
    void aRevokedTokenNoLongerSignsInAndIsNoLongerValid() {
        write(VERA);
        Authenticator authenticator = open(false);
        DeskTokens.Bearer vera =
                authenticator.deskTokens().bearer("veras-token").orElseThrow();
        assertThat(vera.isStillValid()).isTrue();
        write(VERA + ANNA);
        assertThat(vera.isStillValid()).isTrue();

        write(ANNA);

        assertThat(vera.isStillValid()).isFalse();
        assertThat(name(authenticator, "veras-token")).isEmpty();
        assertThat(authenticator.deskTokens().exist()).isFalse();
    }

    @Test
    void aTokenThatWasReplacedUnderTheSameNameIsNoLongerValid() {
        write(VERA);
        Authenticator authenticator = open(false);
        DeskTokens.Bearer before =
                authenticator.deskTokens().bearer("veras-token").orElseThrow();
        write(entry("vera", "new-token", "users:approve"));
        assertThat(before.isStillValid()).isFalse();
        assertThat(name(authenticator, "new-token")).contains("token:vera");
    }

    @Test
    void oneThatMayNoLongerApproveIsNoLongerValid() {
        write(VERA);
        Authenticator authenticator = open(false);
        DeskTokens.Bearer before =
                authenticator.deskTokens().bearer("veras-token").orElseThrow();
        write(entry("vera", "veras-token", "users:read"));
        assertThat(before.isStillValid()).isFalse();
    }
}
