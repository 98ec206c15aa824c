package io.github.usersmcp.http;

import io.github.usersmcp.config.HttpSettings.TlsSettings;
import io.github.usersmcp.value.Result;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A private key and its certificate chain.
 *
 * @param chain the certificates, the server's own first
 */
record KeyMaterial(PrivateKey key, List<X509Certificate> chain) {
    private static final Map<String, String> SIGNATURES =
            Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");
    private static final byte[] SAMPLE = {1, 2, 3};
    private static final char[] NO_PASSWORD = {};

    KeyMaterial {
        chain = List.copyOf(chain);
    }

    static Result<KeyMaterial> load(TlsSettings settings) {
        return settings instanceof TlsSettings.Pem pem
                ? PemFiles.load(pem)
                : KeystoreFile.load((TlsSettings.Keystore) settings);
    }

    /** @param source where key and certificate come from, to be inserted into a sentence */
    static Result<KeyMaterial> of(PrivateKey key, List<X509Certificate> chain, String source) {
        PublicKey publicKey = chain.get(0).getPublicKey();
        Optional<String> signature = Optional.ofNullable(SIGNATURES.get(publicKey.getAlgorithm()));
        if (signature.isEmpty()) {
            return Result.bad("TLS is served with RSA, EC or Ed25519 keys, but %s are %s"
                    .formatted(source, publicKey.getAlgorithm()));
        }
        return belongTogether(key, publicKey, signature.get())
                ? Result.good(new KeyMaterial(key, chain))
                : Result.bad(
                        "For TLS %s do not belong together; take the two that were issued together, and in a chain put the server's own certificate first"
                                .formatted(source));
    }

    private static boolean belongTogether(PrivateKey key, PublicKey publicKey, String algorithm) {
        try {
            Signature signing = Signature.getInstance(algorithm);
            signing.initSign(key);
            signing.update(SAMPLE);
            byte[] signed = signing.sign();
            Signature verifying = Signature.getInstance(algorithm);
            verifying.initVerify(publicKey);
            verifying.update(SAMPLE);
            return verifying.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** The start of the server certificate's validity. */
    Instant begins() {
        return chain.get(0).getNotBefore().toInstant();
    }

    /** The end of the server certificate's validity. */
    Instant expires() {
        return chain.get(0).getNotAfter().toInstant();
    }

    /** The key material as an in-memory keystore without a password, which is what a TLS engine accepts. */
    KeyStore keystore() {
        try {
            KeyStore keystore = KeyStore.getInstance("PKCS12");
            keystore.load(null, NO_PASSWORD);
            keystore.setKeyEntry("server", key, NO_PASSWORD, chain.toArray(X509Certificate[]::new));
            return keystore;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("Every Java holds a key in memory", e);
        }
    }
}
