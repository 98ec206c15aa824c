package io.github.usersmcp.audit;

import io.github.usersmcp.io.BoundedFile;
import io.github.usersmcp.value.PemBlock;
import io.github.usersmcp.value.Result;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Signs the checkpoints of an audit log with Ed25519 (RFC 8032). Its public key verifies them elsewhere. */
public final class TrailKey {
    private static final String ALGORITHM = "Ed25519";
    private static final int LONGEST = 64 * 1024;

    private final PrivateKey key;

    /** @param key of the type Ed25519 */
    public TrailKey(PrivateKey key) {
        this.key = key;
    }

    /**
     * Reads a public key, as {@code openssl pkey -pubout} writes it.
     *
     * @return the key; else the rest of a sentence that begins with the file's name
     */
    public static Result<PublicKey> readPublic(Path file) {
        return BoundedFile.readOnce(file, LONGEST).then(content -> {
            List<PemBlock> blocks = PemBlock.labelled("PUBLIC KEY", content);
            Optional<byte[]> bytes = blocks.size() == 1 ? blocks.get(0).bytes() : Optional.empty();
            return bytes.map(TrailKey::publicKey)
                    .orElseGet(() -> Result.bad("is not one public key in PEM, as openssl pkey -pubout writes it"));
        });
    }

    private static Result<PublicKey> publicKey(byte[] encoded) {
        try {
            return Result.good(KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException e) {
            return Result.bad("holds a key of another type; audit logs are signed with Ed25519");
        }
    }

    /** The signature in Base64. */
    String sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(message);
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("An Ed25519 key of this Java signs", e);
        }
    }

    /** Whether one of these keys made this signature, given in Base64. */
    static boolean isSigned(byte[] message, String signature, List<PublicKey> keys) {
        return keys.stream().anyMatch(key -> isSigned(message, signature, key));
    }

    private static boolean isSigned(byte[] message, String signature, PublicKey key) {
        try {
            Signature verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }
}
