package io.github.usersmcp.http;

import io.github.usersmcp.config.HttpSettings.TlsSettings;
import io.github.usersmcp.value.PemBlock;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A certificate chain and its key from PEM files. */
final class PemFiles {
    private static final String CERTIFICATE = "TLS certificate";
    private static final String KEY = "TLS key";
    private static final String PKCS8 = "PRIVATE KEY";

    private PemFiles() {}

    static Loaded<KeyMaterial> load(TlsSettings.Pem files) {
        return SmallFile.read(CERTIFICATE, files.certificate())
                .then(bytes -> chain(bytes, files.certificate()))
                .then(chain -> key(chain.get(0), files.key()).then(key -> KeyMaterial.of(key, chain, source(files))));
    }

    private static String source(TlsSettings.Pem files) {
        return "the key in %s and the certificate in %s".formatted(files.key(), files.certificate());
    }

    private static Loaded<List<X509Certificate>> chain(byte[] bytes, Path file) {
        List<X509Certificate> chain = new ArrayList<>();
        for (PemBlock block : PemBlock.labelled("CERTIFICATE", bytes)) {
            Optional<X509Certificate> certificate = block.bytes().flatMap(PemFiles::certificate);
            if (certificate.isEmpty()) {
                return SmallFile.bad(CERTIFICATE, file, "is damaged: a block in it is not a certificate");
            }
            chain.add(certificate.get());
        }
        return chain.isEmpty()
                ? SmallFile.bad(
                        CERTIFICATE,
                        file,
                        "holds no certificate in PEM; it must begin with -----BEGIN CERTIFICATE-----. To convert DER:"
                                + " openssl x509 -inform der -in %1$s -out %1$s.pem".formatted(file))
                : new Loaded.Good<>(chain);
    }

    private static Optional<X509Certificate> certificate(byte[] bytes) {
        try {
            return Optional.of((X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes)));
        } catch (CertificateException e) {
            return Optional.empty();
        }
    }

    private static Loaded<PrivateKey> key(X509Certificate certificate, Path file) {
        return SmallFile.read(KEY, file)
                .then(bytes -> block(PemBlock.labelled(".*" + PKCS8, bytes), file)
                        .then(block -> key(certificate.getPublicKey().getAlgorithm(), block, file)));
    }

    private static Loaded<PemBlock> block(List<PemBlock> blocks, Path file) {
        if (blocks.isEmpty()) {
            return SmallFile.bad(
                    KEY, file, "holds no private key in PEM; it must begin with -----BEGIN PRIVATE KEY-----");
        }
        String label = blocks.get(0).label();
        if (label.equals(PKCS8)) {
            return new Loaded.Good<>(blocks.get(0));
        }
        String problem = label.startsWith("ENCRYPTED")
                ? "is encrypted, and nobody is there to type its passphrase"
                : "is in the older form '%s', not in PKCS#8".formatted(label);
        return SmallFile.bad(
                KEY, file, "%s. To convert it: openssl pkey -in %2$s -out %2$s.pkcs8".formatted(problem, file));
    }

    private static Loaded<PrivateKey> key(String algorithm, PemBlock block, Path file) {
        Optional<byte[]> bytes = block.bytes();
        if (bytes.isEmpty()) {
            return SmallFile.bad(KEY, file, "is damaged: what it holds is not Base64");
        }
        try {
            return new Loaded.Good<>(
                    KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes.get())));
        } catch (GeneralSecurityException e) {
            return SmallFile.bad(
                    KEY,
                    file,
                    "is no %s key, as its certificate is for; take the two that were issued together"
                            .formatted(algorithm));
        }
    }
}
