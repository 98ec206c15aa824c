package io.github.usersmcp.desk.passkey;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.MovableClock;
import io.github.usersmcp.desk.passkey.SoftPasskey.Claims;
import io.github.usersmcp.desk.passkey.SoftPasskey.Kind;
import io.github.usersmcp.value.Result;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class EnrollmentTest {
    private static final Holder ME = new Holder("session 1", "maia");
    private static final Holder OTHER = new Holder("session 2", "maia");

    private final MovableClock clock = new MovableClock();
    private final SoftPasskey first = new SoftPasskey();
    private final SoftPasskey second = new SoftPasskey();
    private Passkeys passkeys;

    @TempDir
    private Path directory;

    @BeforeEach
    void noneIsEnrolled() {
        passkeys = new Passkeys(directory.resolve("p.json"), RelyingParty.loopback(), clock, new SecureRandom());
    }

    private Result<String> enroll(SoftPasskey key, String name) {
        return passkeys.creationOptions(ME, name).then(options -> passkeys.enroll(ME, name, key.registration(options)));
    }

    private void prove(Holder session) {
        ObjectNode options = passkeys.requestOptions(session, Passkeys.ENROLL);
        assertThat(passkeys.verify(session, Passkeys.ENROLL, first.assertion(options)))
                .isPresent();
    }

    @Test
    void theOptionsAskForAKeyThatVerifiesThePerson() {
        enroll(first, "Laptop");
        prove(ME);
        ObjectNode options = passkeys.creationOptions(ME, "Phone").toOptional().orElseThrow();
        assertThat(options.at("/rp/id").stringValue()).isEqualTo("localhost");
        assertThat(options.at("/user/name").stringValue()).isEqualTo("Phone");
        assertThat(options.at("/attestation").stringValue()).isEqualTo("none");
        assertThat(options.at("/authenticatorSelection/userVerification").stringValue())
                .isEqualTo("required");
        assertThat(options.at("/authenticatorSelection/residentKey").stringValue())
                .isEqualTo("preferred");
        assertThat(options.get("pubKeyCredParams")).hasSize(3);
        assertThat(options.at("/excludeCredentials/0/id").stringValue()).isEqualTo(first.id());
    }

    @Test
    void aFurtherPasskeyNeedsAnExistingOne() {
        ObjectNode before = passkeys.creationOptions(ME, "Phone").toOptional().orElseThrow();
        assertThat(enroll(first, "Laptop")).isEqualTo(Result.good("Laptop"));
        assertThat(passkeys.creationOptions(ME, "Tablet").problem().orElse(""))
                .contains("first confirm with one that you have enrolled");
        assertThat(passkeys.enroll(ME, "Phone", second.registration(before))
                        .problem()
                        .orElse(""))
                .contains("first confirm with one that you have enrolled");
        assertThat(passkeys.names("maia")).containsExactly("Laptop");
    }

    @Test
    void aProofCountsForOneFurtherPasskeyInItsSessionForFiveMinutes() {
        enroll(first, "Laptop");
        prove(OTHER);
        assertThat(enroll(second, "Phone").problem()).isPresent();
        prove(ME);
        assertThat(enroll(second, "Phone")).isEqualTo(Result.good("Phone"));
        assertThat(enroll(new SoftPasskey(), "Tablet").problem()).isPresent();
        prove(ME);
        clock.advance(Duration.ofMinutes(5));
        assertThat(enroll(new SoftPasskey(), "Tablet").problem()).isPresent();
        assertThat(passkeys.names("maia")).containsExactly("Laptop", "Phone");
    }

    @Test
    void anApprovalIsNoProofForAFurtherPasskey() {
        enroll(first, "Laptop");
        ObjectNode options = passkeys.requestOptions(ME, "approval");
        assertThat(passkeys.verify(ME, "approval", first.assertion(options))).isPresent();
        assertThat(enroll(second, "Phone").problem()).isPresent();
    }

    static Stream<Arguments> lies() {
        return Stream.of(
                lie("another challenge", claims -> claims.challenge("A".repeat(43))),
                lie("another origin", claims -> claims.origin("http://evil.example")),
                lie("another site", claims -> claims.rpId("example.com")),
                lie("another ceremony", claims -> claims.type("webauthn.get")),
                lie("a frame", claims -> claims.more(",\"crossOrigin\":true")),
                lie("nobody verified", claims -> claims.flags(SoftPasskey.PRESENT)),
                lie("nobody there", claims -> claims.flags(SoftPasskey.VERIFIED)));
    }

    private static Arguments lie(String name, UnaryOperator<Claims> change) {
        return Arguments.of(name, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lies")
    void aRegistrationThatSaysSomethingElseDoesNotCount(String name, UnaryOperator<Claims> change) {
        ObjectNode options = passkeys.creationOptions(ME, "Laptop").toOptional().orElseThrow();
        assertThat(passkeys.enroll(ME, "Laptop", first.registration(options, change))
                        .problem())
                .as(name)
                .isPresent();
        assertThat(passkeys.anyEnrolled()).isFalse();
    }

    @Test
    void aRegistrationCountsForItsNameItsSessionAndOnce() {
        ObjectNode options = passkeys.creationOptions(ME, "Laptop").toOptional().orElseThrow();
        assertThat(passkeys.enroll(OTHER, "Laptop", first.registration(options)).problem())
                .isPresent();
        assertThat(passkeys.enroll(ME, "Phone", first.registration(options)).problem())
                .isPresent();
        assertThat(passkeys.enroll(ME, "Laptop", first.registration(options)).problem())
                .isPresent();
        assertThat(passkeys.anyEnrolled()).isFalse();
    }

    @Test
    void anAlgorithmThatWasNotAskedForIsRefused() {
        assertThat(enroll(new SoftPasskey(Kind.ES384), "Laptop").problem()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " a", "a ", "a\nb", "a\u202Eb", "LAPTOP", "laptop"})
    void aNameIsVisibleAndTakenOnce(String name) {
        enroll(first, "Laptop");
        prove(ME);
        assertThat(enroll(second, name).problem()).isPresent();
        assertThat(enroll(second, "x".repeat(65)).problem()).isPresent();
        assertThat(enroll(second, "x".repeat(64))).isEqualTo(Result.good("x".repeat(64)));
    }

    @Test
    void aPasskeyIsEnrolledOnce() {
        enroll(first, "Laptop");
        prove(ME);
        assertThat(enroll(first, "Again").problem().orElse("")).contains("already enrolled");
    }

    @Test
    void thereAreAtMost32() {
        enroll(first, "Laptop");
        for (int count = 2; count <= 32; count++) {
            prove(ME);
            assertThat(enroll(new SoftPasskey(), "Passkey " + count).problem()).isEmpty();
        }
        prove(ME);
        assertThat(enroll(new SoftPasskey(), "Passkey 33").problem().orElse("")).contains("32 passkeys");
    }
}
