package io.github.usersmcp.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A PKCS#12 keystore, filled by the JDK's keytool. */
public record KeystoreFile(Path path, String password) {
    /** Runs keytool on it. */
    public void keytool(List<String> arguments) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of("-keystore", path.toString(), "-storepass", password, "-noprompt"));
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
