package io.github.usersmcp.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.usersmcp.MovableClock;
import io.github.usersmcp.config.HttpSettings.TlsSettings;
import io.github.usersmcp.value.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** The versions and suites that a client can use, and the certificate that it gets while the files change. */
class TlsTest {
    @TempDir
    private static Path issuedHere;

    private static Issued first;
    private static Issued second;

    private final Logger logger = (Logger) LoggerFactory.getLogger(Tls.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @TempDir
    private Path directory;

    @BeforeAll
    static void issue() {
        first = Issued.selfSigned(issuedHere, "first", "EC");
        second = Issued.selfSigned(issuedHere, "second", "EC");
    }

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(log);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void everyKindOfKeyServes(String algorithm) {
        Issued issued = Issued.selfSigned(directory, algorithm, algorithm);
        try (SecureServer server = SecureServer.with(issued.write(directory))) {
            assertThat(server.handshake("TLSv1.3").certificates()).isEqualTo(issued.chain());
            assertThat(server.handshake("TLSv1.2").certificates()).isEqualTo(issued.chain());
        }
    }

    @Test
    void aChainIsServedWhole() {
        Issued issued = Issued.byAnAuthority(directory);
        try (SecureServer server = SecureServer.with(issued.settings())) {
            assertThat(server.handshake("TLSv1.3").certificates()).isEqualTo(issued.chain());
        }
    }

    @Test
    void aRequestIsAnswered() {
        try (SecureServer server = SecureServer.with(first.write(directory))) {
            assertThat(server.get()).startsWith("HTTP/1.1 404 ");
        }
    }

    @Test
    void onlyVersions12And13AreSpoken() {
        try (SecureServer server = SecureServer.with(first.write(directory))) {
            assertThat(server.tls().contextFactory().getSelectedProtocols())
                    .containsExactlyInAnyOrder("TLSv1.2", "TLSv1.3");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0x0300, 0x0301, 0x0302})
    void anOlderVersionIsRefused(int version) {
        try (SecureServer server = SecureServer.with(first.write(directory))) {
            assertThat(server.hello(version)).as("alert protocol_version").isEqualTo(70);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256",
                "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA",
                "TLS_RSA_WITH_AES_128_GCM_SHA256"
            })
    void aSuiteWithoutForwardSecrecyOrAuthenticationIsRefused(String suite) {
        try (SecureServer server = SecureServer.with(first.write(directory))) {
            assertThat(server.accepts("TLSv1.2", suite)).isFalse();
            assertThat(server.accepts("TLSv1.2", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"))
                    .isTrue();
        }
    }

    @Test
    void aNewPairIsServedToNewConnections() {
        TlsSettings settings = first.write(directory);
        try (SecureServer server = SecureServer.with(settings)) {
            assertThat(server.certificate()).isEqualTo(first.certificate());

            second.write(directory);
            checkTwice(server);

            assertThat(server.certificate()).isEqualTo(second.certificate());
        }
    }

    @Test
    void aNewKeystoreIsServedToo() throws Exception {
        Path file = Files.copy(first.file(), directory.resolve("server.p12"));
        try (SecureServer server = SecureServer.with(
                new TlsSettings.Keystore(file, first.settings().password()))) {
            Files.write(file, Files.readAllBytes(second.file()));
            checkTwice(server);

            assertThat(server.certificate()).isEqualTo(second.certificate());
        }
    }

    @Test
    void aLinkThatIsTurnedCountsAsAChange() throws Exception {
        Path before = Files.createDirectory(directory.resolve("before"));
        Path after = Files.createDirectory(directory.resolve("after"));
        first.write(before);
        second.write(after);
        Path link = Files.createSymbolicLink(directory.resolve("now"), before);
        TlsSettings settings = new TlsSettings.Pem(link.resolve("tls.crt"), link.resolve("tls.key"));
        try (SecureServer server = SecureServer.with(settings)) {
            Files.delete(link);
            Files.createSymbolicLink(link, after);
            checkTwice(server);

            assertThat(server.certificate()).isEqualTo(second.certificate());
        }
    }

    @Test
    void theWatchFindsTheChangeByItself() {
        try (SecureServer server = SecureServer.with(first.write(directory))) {
            server.tls().watch(Duration.ofMillis(10));
            second.write(directory);

            server.awaitCertificate(second.certificate());
        }
    }

    @Test
    void whoeverAsksForItGetsTheNewCertificateAtOnce() {
        TlsSettings.Pem settings = first.write(directory);
        try (SecureServer server = SecureServer.with(settings)) {
            second.write(directory);
            server.tls().reload();

            server.awaitCertificate(second.certificate());
        }
    }

    @Test
    void aPairThatIsStillBeingWrittenIsLeftAlone() {
        TlsSettings.Pem settings = first.write(directory);
        try (SecureServer server = SecureServer.with(settings)) {
            Issued.write(directory, second.certificatePem(), first.keyPem());
            server.tls().check();
            second.write(directory);
            checkTwice(server);

            assertThat(server.certificate()).isEqualTo(second.certificate());
            assertThat(errors()).isEmpty();
        }
    }

    @Test
    void aBrokenPairIsReportedOnceAndTheOldOneStays() {
        try (SecureServer server = SecureServer.with(first.write(directory))) {
            Issued.write(directory, second.certificatePem(), first.keyPem());
            checkTwice(server);
            checkTwice(server);

            assertThat(server.certificate()).isEqualTo(first.certificate());
            assertThat(errors())
                    .singleElement()
                    .asString()
                    .contains("do not belong together", "The previous certificate stays in use");
        }
    }

    @Test
    void filesThatAreGoneAreReportedAndTakenWhenTheyAreBack() throws Exception {
        TlsSettings.Pem settings = first.write(directory);
        try (SecureServer server = SecureServer.with(settings)) {
            Files.delete(settings.key());
            checkTwice(server);

            assertThat(server.certificate()).isEqualTo(first.certificate());
            assertThat(errors()).singleElement().asString().contains("tls.key does not exist");

            second.write(directory);
            checkTwice(server);

            assertThat(server.certificate()).isEqualTo(second.certificate());
        }
    }

    @Test
    void aConnectionThatIsOpenOutlivesTheChange() {
        try (SecureServer server = SecureServer.with(first.write(directory));
                SecureServer.Connection open = server.connect()) {
            assertThat(open.get()).startsWith("HTTP/1.1 404 ");
            second.write(directory);
            checkTwice(server);

            assertThat(open.get()).startsWith("HTTP/1.1 404 ");
        }
    }

    @Test
    void anExpiredCertificateIsServedWithAWarning() {
        Issued expired = Issued.selfSigned(directory, "expired", "EC", "-startdate", "-9d", "-validity", "2");

        Result<Tls> tls = Tls.open(expired.write(directory), Clock.systemUTC());

        assertThat(tls).isInstanceOf(Result.Good.class);
        assertThat(messages(Level.WARN)).singleElement().asString().contains("expired at ");
    }

    @Test
    void aCertificateOfTheFutureIsServedWithAWarning() {
        MovableClock longAgo = new MovableClock();
        longAgo.advance(Duration.ofDays(-9000));

        assertThat(Tls.open(first.settings(), longAgo)).isInstanceOf(Result.Good.class);
        assertThat(messages(Level.WARN)).singleElement().asString().contains("valid only from ");
    }

    /** A change takes effect once two checks in a row have seen it. */
    private static void checkTwice(SecureServer server) {
        server.tls().check();
        server.tls().check();
    }

    private List<String> errors() {
        return messages(Level.ERROR);
    }

    private List<String> messages(Level level) {
        return log.list.stream()
                .filter(event -> event.getLevel() == level)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }
}
