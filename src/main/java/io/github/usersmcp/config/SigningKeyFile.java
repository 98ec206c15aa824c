package io.github.usersmcp.config;

import io.github.usersmcp.io.BoundedFile;
import io.github.usersmcp.value.PemBlock;
import io.github.usersmcp.value.Result;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.Optional;

/** Reads an Ed25519 private key in PKCS#8 as PEM (RFC 8410, section 7). */
final class SigningKeyFile {
    private static final int LONGEST = 64 * 1024;
    private static final String MAKE = "; make one with: openssl genpkey -algorithm ed25519";

    private SigningKeyFile() {}

    /** The key; else the rest of a sentence that begins with the file's name. */
    static Result<Settings.SigningKey> read(Path file) {
        return BoundedFile.readOnce(file, LONGEST).then(content -> {
            List<PemBlock> blocks = PemBlock.labelled("PRIVATE KEY", content);
            Optional<byte[]> bytes = blocks.size() == 1 ? blocks.get(0).bytes() : Optional.empty();
            return bytes.map(encoded -> key(file, encoded))
                    .orElseGet(() -> Result.bad("is not one unencrypted private key in PEM" + MAKE));
        });
    }

    private static Result<Settings.SigningKey> key(Path file, byte[] encoded) {
        try {
            return Result.good(new Settings.SigningKey(
                    file, KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded))));
        } catch (GeneralSecurityException e) {
            return Result.bad("holds a key of another type than Ed25519" + MAKE);
        }
    }
}
