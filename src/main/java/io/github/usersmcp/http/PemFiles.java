package io.github.usersmcp.http;

import io.github.usersmcp.config.HttpSettings.TlsSettings;
import io.github.usersmcp.value.PemBlock;
import io.github.usersmcp.value.Result;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a certificate chain and its key from PEM files. */
final class PemFiles {
    private static final String PKCS8 = "PRIVATE KEY";

    private PemFiles() {}

    static Result<KeyMaterial> load(TlsSettings.Pem files) {
        TlsFile certificate = new TlsFile("TLS certificate", files.certificate());
        TlsFile key = new TlsFile("TLS key", files.key());
        return certificate
                .read()
                .then(bytes -> chain(bytes, certificate))
                .then(chain -> key(chain.get(0), key).then(read -> KeyMaterial.of(read, chain, source(files))));
    }

    private static String source(TlsSettings.Pem files) {
        return "the key in %s and the certificate in %s".formatted(files.key(), files.certificate());
    }

    private static Result<List<X509Certificate>> chain(byte[] bytes, TlsFile file) {
        List<X509Certificate> chain = new ArrayList<>();
        for (PemBlock block : PemBlock.labelled("CERTIFICATE", bytes)) {
            Optional<X509Certificate> certificate = block.certificate();
            if (certificate.isEmpty()) {
                return file.bad("is damaged: a block in it is not a certificate");
            }
            chain.add(certificate.get());
        }
        return chain.isEmpty()
                ? file.bad(
                        "holds no certificate in PEM; it must begin with -----BEGIN CERTIFICATE-----. To convert DER:"
                                + " openssl x509 -inform der -in %1$s -out %1$s.pem".formatted(file.path()))
                : Result.good(chain);
    }

    private static Result<PrivateKey> key(X509Certificate certificate, TlsFile file) {
        return file.read()
                .then(bytes -> block(PemBlock.labelled(".*" + PKCS8, bytes), file)
                        .then(block -> key(certificate.getPublicKey().getAlgorithm(), block, file)));
    }

    private static Result<PemBlock> block(List<PemBlock> blocks, TlsFile file) {
        if (blocks.isEmpty()) {
            return file.bad("holds no private key in PEM; it must begin with -----BEGIN PRIVATE KEY-----");
        }
        String label = blocks.get(0).label();
        if (label.equals(PKCS8)) {
            return Result.good(blocks.get(0));
        }
        String problem = label.startsWith("ENCRYPTED")
                ? "is encrypted, and the server cannot ask for its passphrase"
                : "is in the older form '%s', not in PKCS#8".formatted(label);
        return file.bad("%s. To convert it: openssl pkey -in %2$s -out %2$s.pkcs8".formatted(problem, file.path()));
    }

    private static Result<PrivateKey> key(String algorithm, PemBlock block, TlsFile file) {
        Optional<byte[]> bytes = block.bytes();
        if (bytes.isEmpty()) {
            return file.bad("is damaged: its content is not Base64");
        }
        try {
            return Result.good(KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes.get())));
        } catch (GeneralSecurityException e) {
            return file.bad(
                    "is not a key of type %s, which its certificate needs; use the two files that were issued together"
                            .formatted(algorithm));
        }
    }
}
