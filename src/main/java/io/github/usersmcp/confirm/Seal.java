package io.github.usersmcp.confirm;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts and authenticates tickets with AES-256-GCM (NIST SP 800-38D) and a fresh nonce for each. What
 * is sealed for one purpose cannot be opened for another.
 */
final class Seal {
    static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String CIPHER = "AES/GCM/NoPadding";

    private final SecretKeySpec key;
    private final Purpose purpose;
    private final SecureRandom random;

    /** The purpose of a sealed ticket. */
    enum Purpose {
        /** For an assistant, which returns it after the person said yes. */
        TOKEN("contabo-users-mcp ticket 2"),
        /** For a client with a question, which returns it with the person's answer. */
        STATE("contabo-users-mcp state 2"),
        /** For an assistant or a client; permits nothing without a decision at the desk. */
        DESK("contabo-users-mcp desk 1");

        private final String label;

        Purpose(String label) {
            this.label = label;
        }
    }

    Seal(byte[] key, Purpose purpose, SecureRandom random) {
        this.key = new SecretKeySpec(key, "AES");
        this.purpose = purpose;
        this.random = random;
    }

    static byte[] randomKey(SecureRandom random) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return key;
    }

    String close(Ticket ticket) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(ticket.bytes());
            byte[] whole = ByteBuffer.allocate(nonce.length + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform supports AES-GCM", e);
        }
    }

    /** The ticket; empty if this server did not seal exactly this text. */
    Optional<Ticket> open(String text) {
        try {
            byte[] whole = Base64.getUrlDecoder().decode(text.strip());
            if (whole.length != NONCE_BYTES + Ticket.BYTES + TAG_BITS / Byte.SIZE || !canonical(text, whole)) {
                return Optional.empty();
            }
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(whole, NONCE_BYTES));
            return Optional.of(Ticket.read(cipher.doFinal(whole, NONCE_BYTES, whole.length - NONCE_BYTES)));
        } catch (IllegalArgumentException | AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform supports AES-GCM", e);
        }
    }

    /**
     * Base64 ignores the unused bits of the last character; a text that differs there is still not the one we issued.
     */
    private static boolean canonical(String text, byte[] whole) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole).equals(text.strip());
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(purpose.label.getBytes(StandardCharsets.US_ASCII));
        return cipher;
    }
}
