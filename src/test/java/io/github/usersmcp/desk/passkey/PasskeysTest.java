package io.github.usersmcp.desk.passkey;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.FuzzInputs;
import io.github.usersmcp.MovableClock;
import io.github.usersmcp.desk.passkey.SoftPasskey.Claims;
import io.github.usersmcp.desk.passkey.SoftPasskey.Kind;
import io.github.usersmcp.value.Result;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class PasskeysTest {
    private static final Holder ME = new Holder("session 1", "maia");
    private static final Holder OTHER = new Holder("session 2", "maia");
    private static final String APPROVAL = "approval 1, version 1";

    private final MovableClock clock = new MovableClock();
    private final SoftPasskey key = new SoftPasskey();
    private Passkeys passkeys;

    @TempDir
    private Path directory;

    @BeforeEach
    void oneIsEnrolled() {
        passkeys = of("one.json", RelyingParty.loopback());
        enrolled(passkeys, key, "Laptop");
    }

    private Passkeys of(String file, RelyingParty party) {
        return new Passkeys(directory.resolve(file), party, clock, new SecureRandom());
    }

    private static void enrolled(Passkeys passkeys, SoftPasskey key, String name) {
        ObjectNode options = passkeys.creationOptions(ME, name).toOptional().orElseThrow();
        assertThat(passkeys.enroll(ME, name, key.registration(options))).isEqualTo(Result.good(name));
    }

    private ObjectNode options() {
        return passkeys.requestOptions(ME, APPROVAL);
    }

    private void grant() {
        ObjectNode options = passkeys.requestOptions(ME, Passkeys.ENROLL);
        assertThat(passkeys.verify(ME, Passkeys.ENROLL, key.assertion(options))).isPresent();
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"ES256", "RS256", "EDDSA"})
    void aPersonWithAnEnrolledPasskeyApproves(Kind kind) {
        Passkeys some = of(kind + ".json", RelyingParty.loopback());
        SoftPasskey soft = new SoftPasskey(kind);
        assertThat(some.anyEnrolled()).isFalse();
        enrolled(some, soft, "Phone");
        assertThat(some.anyEnrolled()).isTrue();
        assertThat(some.names("maia")).containsExactly("Phone");
        assertThat(some.verify(ME, APPROVAL, soft.assertion(some.requestOptions(ME, APPROVAL))))
                .contains("Phone");
    }

    @Test
    void theOptionsAskForVerificationByAnEnrolledPasskey() {
        ObjectNode options = options();
        assertThat(options.get("rpId").stringValue()).isEqualTo("localhost");
        assertThat(options.get("userVerification").stringValue()).isEqualTo("required");
        assertThat(options.get("timeout").intValue()).isEqualTo(300_000);
        assertThat(options.get("challenge").stringValue()).hasSize(43);
        assertThat(options.at("/allowCredentials/0/id").stringValue()).isEqualTo(key.id());
    }

    static Stream<Arguments> lies() {
        return Stream.of(
                lie("another challenge", claims -> claims.challenge("A".repeat(43))),
                lie("no challenge", claims -> claims.challenge("")),
                lie("another host", claims -> claims.origin("http://localhost.example")),
                lie("an address", claims -> claims.origin("http://127.0.0.1:4711")),
                lie("another scheme", claims -> claims.origin("https://localhost:4711")),
                lie("a path", claims -> claims.origin("http://localhost:4711/x")),
                lie("a user", claims -> claims.origin("http://x@localhost:4711")),
                lie("no origin", claims -> claims.origin("null")),
                lie("another site", claims -> claims.rpId("example.com")),
                lie("another ceremony", claims -> claims.type("webauthn.create")),
                lie("a payment", claims -> claims.type("payment.get")),
                lie("a frame", claims -> claims.more(",\"crossOrigin\":true")),
                lie("a frame, oddly", claims -> claims.more(",\"crossOrigin\":\"false\"")),
                lie("a page around", claims -> claims.more(",\"topOrigin\":\"http://localhost:4711\"")),
                lie("two origins", claims -> claims.more(",\"origin\":\"http://localhost:4711\"")),
                lie("more after it", claims -> claims.more("} {\"x\":1")),
                lie("nobody there", claims -> claims.flags(SoftPasskey.VERIFIED)),
                lie("nobody verified", claims -> claims.flags(SoftPasskey.PRESENT)),
                lie("neither", claims -> claims.flags(0)),
                lie("a key that is not there", claims -> claims.flags(0x45)),
                lie("a backup of what has none", claims -> claims.flags(0x15)));
    }

    private static Arguments lie(String name, UnaryOperator<Claims> change) {
        return Arguments.of(name, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lies")
    void anAssertionThatSaysSomethingElseDoesNotCountAlthoughItIsSigned(String name, UnaryOperator<Claims> change) {
        assertThat(passkeys.verify(ME, APPROVAL, key.assertion(options(), change)))
                .as(name)
                .isEmpty();
        assertThat(passkeys.verify(ME, APPROVAL, key.assertion(options()))).contains("Laptop");
    }

    @Test
    void anAssertionCountsOnce() {
        String assertion = key.assertion(options());
        assertThat(passkeys.verify(ME, APPROVAL, assertion)).isPresent();
        assertThat(passkeys.verify(ME, APPROVAL, assertion)).isEmpty();
    }

    @Test
    void anAssertionCountsForItsSessionAlone() {
        String assertion = key.assertion(options());
        assertThat(passkeys.verify(OTHER, APPROVAL, assertion)).isEmpty();
        assertThat(passkeys.verify(ME, APPROVAL, assertion)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"approval 1, version 2", "approval 2, version 1", "", Passkeys.ENROLL})
    void anAssertionCountsForItsPurposeAlone(String purpose) {
        String assertion = key.assertion(options());
        assertThat(passkeys.verify(ME, purpose, assertion)).isEmpty();
        assertThat(passkeys.verify(ME, APPROVAL, assertion)).isEmpty();
    }

    @Test
    void theChallengeOfAnEnrollmentDoesNotApprove() {
        grant();
        ObjectNode creation = passkeys.creationOptions(ME, "Phone").toOptional().orElseThrow();
        assertThat(passkeys.verify(ME, APPROVAL, key.assertion(creation))).isEmpty();
        assertThat(passkeys.verify(ME, "Phone", key.assertion(creation))).isEmpty();
    }

    @Test
    void anAssertionExpiresAfterFiveMinutes() {
        String inTime = key.assertion(options());
        String late = key.assertion(options());
        clock.advance(Duration.ofMinutes(5).minusMillis(1));
        assertThat(passkeys.verify(ME, APPROVAL, inTime)).isPresent();
        clock.advance(Duration.ofMillis(1));
        assertThat(passkeys.verify(ME, APPROVAL, late)).isEmpty();
    }

    @Test
    void aPasskeyThatIsNotEnrolledDoesNotCount() {
        SoftPasskey stranger = new SoftPasskey();
        assertThat(passkeys.verify(ME, APPROVAL, stranger.assertion(options()))).isEmpty();
        ObjectNode disguised = stranger.signed(Claims.of("webauthn.get", options()));
        disguised.put("id", key.id()).put("rawId", key.id());
        assertThat(passkeys.verify(ME, APPROVAL, disguised.toString())).isEmpty();
    }

    @Test
    void aCounterMustGrow() {
        assertThat(passkeys.verify(ME, APPROVAL, key.assertion(options(), claims -> claims.count(7))))
                .isPresent();
        for (long count : List.of(7L, 6L, 1L, 0L)) {
            assertThat(passkeys.verify(ME, APPROVAL, key.assertion(options(), claims -> claims.count(count))))
                    .isEmpty();
        }
        Passkeys afterRestart = of("one.json", RelyingParty.loopback());
        assertThat(afterRestart.verify(
                        ME,
                        APPROVAL,
                        key.assertion(afterRestart.requestOptions(ME, APPROVAL), claims -> claims.count(7))))
                .isEmpty();
        assertThat(passkeys.verify(ME, APPROVAL, key.assertion(options(), claims -> claims.count(0xFFFF_FFFFL))))
                .isPresent();
    }

    @Test
    void aPasskeyForAnotherSiteDoesNotCount() {
        Passkeys elsewhere = of("one.json", RelyingParty.at(URI.create("https://Desk.Example.com:443/mcp")));
        assertThat(elsewhere.anyEnrolled()).isFalse();
        assertThat(elsewhere.verify(
                        ME,
                        APPROVAL,
                        key.assertion(
                                elsewhere.requestOptions(ME, APPROVAL),
                                claims -> claims.origin("https://desk.example.com")
                                        .rpId("desk.example.com"))))
                .isEmpty();
        SoftPasskey there = new SoftPasskey();
        ObjectNode options =
                elsewhere.creationOptions(ME, "Laptop").toOptional().orElseThrow();
        assertThat(elsewhere.enroll(
                        ME,
                        "Laptop",
                        there.registration(
                                options,
                                claims -> claims.origin("https://desk.example.com")
                                        .rpId("desk.example.com"))))
                .isEqualTo(Result.good("Laptop"));
        assertThat(elsewhere.names("maia")).containsExactly("Laptop");
        assertThat(passkeys.names("maia")).containsExactly("Laptop");
    }

    @Test
    void anyAlteredByteMakesAnAssertionInvalid() {
        for (String part : List.of("clientDataJSON", "authenticatorData", "signature")) {
            int length = bytes(key.signed(Claims.of("webauthn.get", options())), part).length;
            for (int index = 0; index < length; index++) {
                ObjectNode assertion = key.signed(Claims.of("webauthn.get", options()));
                byte[] bytes = bytes(assertion, part);
                bytes[Math.min(index, bytes.length - 1)] ^= (byte) (1 << index % 8);
                ((ObjectNode) assertion.get("response")).put(part, SoftPasskey.base64url(bytes));
                assertThat(passkeys.verify(ME, APPROVAL, assertion.toString()))
                        .as("%s, byte %d", part, index)
                        .isEmpty();
            }
        }
    }

    private static byte[] bytes(ObjectNode assertion, String part) {
        return StrictReading.bytes(assertion.get("response"), part, 10_000).orElseThrow();
    }

    @Test
    void randomBytesAreNeverAnAssertion() {
        Random random = new Random(20261127);
        for (int round = 0; round < FuzzInputs.rounds(150); round++) {
            ObjectNode options = options();
            ObjectNode assertion = key.signed(Claims.of("webauthn.get", options));
            ObjectNode response = (ObjectNode) assertion.get("response");
            String part =
                    List.of("authenticatorData", "signature", "clientDataJSON").get(random.nextInt(3));
            byte[] bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);
            response.put(part, SoftPasskey.base64url(bytes));
            assertThat(passkeys.verify(ME, APPROVAL, assertion.toString())).isEmpty();
        }
    }

    @Test
    void aBeginningOfAnAssertionIsNone() {
        String whole = key.assertion(options());
        for (int length = 0; length < whole.length(); length++) {
            assertThat(passkeys.verify(ME, APPROVAL, whole.substring(0, length)))
                    .isEmpty();
        }
        assertThat(passkeys.verify(ME, APPROVAL, whole)).isPresent();
    }

    @Test
    void randomCharactersInAnAssertionCauseNoException() {
        Random random = new Random(4);
        for (int round = 0; round < FuzzInputs.rounds(300); round++) {
            StringBuilder text = new StringBuilder(key.assertion(options()));
            text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(0x10000));
            assertThat(passkeys.verify(OTHER, APPROVAL, text.toString())).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"response\":null}",
                "{\"response\":[]}",
                "{\"id\":1,\"response\":{\"clientDataJSON\":{}}}",
                "{\"response\":{\"clientDataJSON\":\"bnVsbA\"}}",
                "{\"response\":{\"clientDataJSON\":\"!\"}}"
            })
    void whatIsNotAnAssertionIsRefusedWithoutAnException(String text) {
        assertThat(passkeys.verify(ME, APPROVAL, text)).isEmpty();
        assertThat(passkeys.enroll(ME, "Phone", text).problem()).isPresent();
    }

    @Test
    void sizesAreBounded() {
        String valid = key.assertion(options());
        assertThat(passkeys.verify(ME, APPROVAL, valid + " ".repeat(16 * 1024))).isEmpty();
        assertThat(passkeys.verify(ME, APPROVAL, "[".repeat(10_000))).isEmpty();
        ObjectNode tooLong =
                key.signed(Claims.of("webauthn.get", options()).more(",\"x\":\"%s\"".formatted("x".repeat(4096))));
        assertThat(passkeys.verify(ME, APPROVAL, tooLong.toString())).isEmpty();
        assertThat(passkeys.verify(ME, APPROVAL, valid)).isPresent();
    }

    @Test
    void aSessionCannotUseUpTheChallengesOfAnother() {
        String mine = key.assertion(options());
        for (int round = 0; round < 5000; round++) {
            passkeys.requestOptions(OTHER, APPROVAL);
        }
        assertThat(passkeys.verify(ME, APPROVAL, mine)).isPresent();
    }

    @Test
    void theOldestChallengeOfASessionGoesFirst() {
        String first = key.assertion(options());
        String second = key.assertion(options());
        for (int round = 0; round < 7; round++) {
            options();
        }
        assertThat(passkeys.verify(ME, APPROVAL, first)).isEmpty();
        assertThat(passkeys.verify(ME, APPROVAL, second)).isPresent();
    }

    @Test
    void aSignatureOfZerosIsNotValid() {
        ObjectNode assertion = key.signed(Claims.of("webauthn.get", options()));
        ((ObjectNode) assertion.get("response"))
                .put("signature", SoftPasskey.base64url(new byte[] {0x30, 6, 2, 1, 0, 2, 1, 0}));
        assertThat(passkeys.verify(ME, APPROVAL, assertion.toString())).isEmpty();
    }

    @Test
    void thePasskeyOfAnotherPersonDoesNotCount() {
        Holder thief = new Holder(ME.session(), "other");
        String assertion = key.assertion(passkeys.requestOptions(thief, APPROVAL));

        assertThat(passkeys.verify(thief, APPROVAL, assertion)).isEmpty();
        assertThat(passkeys.names("other")).isEmpty();
    }
}
