package io.github.usersmcp.desk;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Sign-ins that have begun at the issuer, each in a cookie of the browser that began it: encrypted and authenticated with
 * AES-256-GCM (NIST SP 800-38D) and a key of this process. The server keeps nothing of them, so that beginning many sign-ins
 * pushes out no other. A cookie can come twice, but the issuer redeems a code once (RFC 6749, section 4.1.2).
 */
final class OpenIdCookies {
    static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int LONGEST_TEXT = 2_000;
    private static final String BETWEEN = "\n";
    private static final int PARTS = 4;

    private final SecretKeySpec key;
    private final Clock clock;
    private final SecureRandom random;

    /**
     * A sign-in that has begun.
     *
     * @param state comes back from the issuer
     * @param secret what ends the sign-in; the browser must not see it
     * @param returnTo the path of the desk that the person wanted to see
     */
    record Attempt(String state, String secret, String returnTo) {}

    OpenIdCookies(Clock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        this.key = new SecretKeySpec(bytes, "AES");
    }

    /** The cookie's value, good for ten minutes. */
    String seal(Attempt attempt) {
        long end = clock.instant().plus(LONGEST).toEpochMilli();
        String text = String.join(BETWEEN, String.valueOf(end), attempt.state(), attempt.secret(), attempt.returnTo());
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(text.getBytes(StandardCharsets.UTF_8));
            byte[] whole = Arrays.copyOf(nonce, nonce.length + sealed.length);
            System.arraycopy(sealed, 0, whole, nonce.length, sealed.length);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has AES-GCM", e);
        }
    }

    /** What the cookie holds; empty if this process did not seal it, or not in the last ten minutes. */
    Optional<Attempt> open(String cookie) {
        if (cookie.length() > LONGEST_TEXT) {
            return Optional.empty();
        }
        try {
            byte[] whole = Base64.getUrlDecoder().decode(cookie);
            if (whole.length <= NONCE_BYTES) {
                return Optional.empty();
            }
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(whole, NONCE_BYTES));
            byte[] text = cipher.doFinal(whole, NONCE_BYTES, whole.length - NONCE_BYTES);
            String[] parts = new String(text, StandardCharsets.UTF_8).split(BETWEEN, PARTS);
            return clock.instant().isBefore(Instant.ofEpochMilli(Long.parseLong(parts[0])))
                    ? Optional.of(new Attempt(parts[1], parts[2], parts[3]))
                    : Optional.empty();
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }
}
