package io.github.usersmcp.http;

import io.github.usersmcp.config.HttpSettings.TlsSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A certificate chain and its key from a keystore, PKCS#12 or JKS. */
final class KeystoreFile {
    private static final String KEYSTORE = "TLS keystore";

    private KeystoreFile() {}

    static Loaded<KeyMaterial> load(TlsSettings.Keystore settings) {
        Path file = settings.file();
        char[] password = settings.password().reveal().toCharArray();
        return SmallFile.read(KEYSTORE, file)
                .then(bytes -> open(file, password))
                .then(keystore -> pick(keystore, file, password));
    }

    private static Loaded<KeyStore> open(Path file, char[] password) {
        try {
            return new Loaded.Good<>(KeyStore.getInstance(file.toFile(), password));
        } catch (IOException e) {
            return e.getCause() instanceof UnrecoverableKeyException
                    ? SmallFile.bad(KEYSTORE, file, "does not open with the password given")
                    : SmallFile.bad(KEYSTORE, file, "is damaged");
        } catch (GeneralSecurityException e) {
            return SmallFile.bad(KEYSTORE, file, "is neither PKCS#12 nor JKS");
        }
    }

    private static Loaded<KeyMaterial> pick(KeyStore keystore, Path file, char[] password) {
        try {
            List<String> keys = keys(keystore);
            return keys.size() == 1
                    ? take(keystore, keys.get(0), file, password)
                    : SmallFile.bad(KEYSTORE, file, "must hold one private key, but holds " + counted(keys));
        } catch (GeneralSecurityException e) {
            return SmallFile.bad(KEYSTORE, file, "is damaged");
        }
    }

    private static String counted(List<String> keys) {
        return keys.isEmpty() ? "none" : keys.size() + ": " + String.join(", ", keys);
    }

    private static List<String> keys(KeyStore keystore) throws KeyStoreException {
        List<String> keys = new ArrayList<>();
        for (String alias : new TreeSet<>(Collections.list(keystore.aliases()))) {
            if (keystore.entryInstanceOf(alias, KeyStore.PrivateKeyEntry.class)) {
                keys.add(alias);
            }
        }
        return keys;
    }

    private static Loaded<KeyMaterial> take(KeyStore keystore, String alias, Path file, char[] password)
            throws GeneralSecurityException {
        List<X509Certificate> chain = Stream.of(keystore.getCertificateChain(alias))
                .map(X509Certificate.class::cast)
                .toList();
        String source = "the key and the certificate '%s' in %s".formatted(alias, file);
        try {
            return KeyMaterial.of((PrivateKey) keystore.getKey(alias, password), chain, source);
        } catch (UnrecoverableKeyException e) {
            return SmallFile.bad(
                    KEYSTORE,
                    file,
                    "has another password for its key; make it the same: keytool -keypasswd -alias %s -keystore %s"
                            .formatted(alias, file));
        }
    }
}
