package io.github.usersmcp.http;

import io.github.usersmcp.config.HttpSettings.TlsSettings;
import io.github.usersmcp.config.Secret;
import io.github.usersmcp.harness.KeystoreFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A certificate and its key, created for a test by the JDK's keytool.
 *
 * @param file a PKCS#12 keystore with the one entry {@code server}
 */
record Issued(Path file, KeyStore keystore) {
    static final String PASSWORD = "correct horse";
    private static final String SERVER = "server";

    /** A new self-signed pair for localhost. */
    static Issued selfSigned(Path directory, String name, String algorithm, String... more) {
        Path file = directory.resolve(name + ".p12");
        keytool(
                file,
                Stream.concat(Stream.of("-genkeypair", "-alias", SERVER, "-keyalg", algorithm), Stream.of(more))
                        .toList());
        return open(file);
    }

    /** A new pair signed by an authority, whose certificate is part of the chain. */
    static Issued byAnAuthority(Path directory) {
        Path file = directory.resolve("chain.p12");
        keytool(file, List.of("-genkeypair", "-alias", "authority", "-keyalg", "EC", "-ext", "bc:c"));
        keytool(file, List.of("-genkeypair", "-alias", SERVER, "-keyalg", "EC", "-signer", "authority"));
        keytool(file, List.of("-delete", "-alias", "authority"));
        return open(file);
    }

    static void keytool(Path keystore, List<String> arguments) {
        List<String> all = new ArrayList<>(arguments);
        if (arguments.contains("-genkeypair")) {
            all.addAll(List.of("-dname", "CN=localhost"));
        }
        new KeystoreFile(keystore, PASSWORD).keytool(all);
    }

    private static Issued open(Path file) {
        return new Issued(file, new KeystoreFile(file, PASSWORD).load());
    }

    TlsSettings.Keystore settings() {
        return new TlsSettings.Keystore(file, new Secret(PASSWORD));
    }

    List<Certificate> chain() {
        try {
            return List.of(keystore.getCertificateChain(SERVER));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    X509Certificate certificate() {
        return (X509Certificate) chain().get(0);
    }

    String certificatePem() {
        return chain().stream()
                .map(certificate -> pem("CERTIFICATE", encoded(certificate)))
                .collect(Collectors.joining());
    }

    String keyPem() {
        return pem("PRIVATE KEY", keyBytes());
    }

    byte[] keyBytes() {
        try {
            return keystore.getKey(SERVER, PASSWORD.toCharArray()).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] encoded(Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static String pem(String label, byte[] bytes) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n".formatted(label, base64);
    }

    /** Writes both as PEM files to that directory, replacing existing files. */
    TlsSettings.Pem write(Path directory) {
        return write(directory, certificatePem(), keyPem());
    }

    static TlsSettings.Pem write(Path directory, String certificate, String key) {
        try {
            Path certificateFile = Files.writeString(directory.resolve("tls.crt"), certificate);
            return new TlsSettings.Pem(certificateFile, Files.writeString(directory.resolve("tls.key"), key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
