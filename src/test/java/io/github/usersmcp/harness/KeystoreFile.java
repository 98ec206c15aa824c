package io.github.usersmcp.harness;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A PKCS#12 keystore, filled by the JDK's keytool. */
public record KeystoreFile(Path path, String password) {
    private static final List<String> STARTS_SOONER = List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC");

    /** Ten thousand rounds, which slow down who guesses passwords, slow down each test that opens a keystore as well. */
    private static final List<String> OPENS_SOONER = List.of(
            "-J-Dkeystore.pkcs12.macIterationCount=1",
            "-J-Dkeystore.pkcs12.keyPbeIterationCount=1",
            "-J-Dkeystore.pkcs12.certPbeIterationCount=1");

    /** Runs keytool on it. */
    public void keytool(List<String> arguments) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of("-keystore", path.toString(), "-storepass", password, "-noprompt"));
        all.addAll(STARTS_SOONER);
        all.addAll(OPENS_SOONER);
        Command.runJdk("keytool", all);
    }

    /** Adds an elliptic key with a certificate of its own. */
    public void addKeyPair(String alias, String name, String alternativeName) {
        keytool(List.of(
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=" + alternativeName));
    }

    /** Removes an entry, and returns its certificate as PEM. */
    public String remove(String alias) {
        KeyStore keys = load();
        try (OutputStream file = Files.newOutputStream(path)) {
            byte[] certificate = keys.getCertificate(alias).getEncoded();
            keys.deleteEntry(alias);
            keys.store(file, password.toCharArray());
            return "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
                    .formatted(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The options with which a JVM trusts what it holds. */
    public List<String> trusting() {
        return List.of("-Djavax.net.ssl.trustStore=" + path, "-Djavax.net.ssl.trustStorePassword=" + password);
    }

    /** What it holds. */
    public KeyStore load() {
        try {
            return KeyStore.getInstance(path.toFile(), password.toCharArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a server presents its key with. */
    public SSLContext context() {
        try {
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(load(), password.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
