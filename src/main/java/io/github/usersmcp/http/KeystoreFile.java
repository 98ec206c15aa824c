package io.github.usersmcp.http;

import io.github.usersmcp.config.HttpSettings.TlsSettings;
import io.github.usersmcp.value.Result;
import java.io.IOException;
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

/** Reads a certificate chain and its key from a PKCS#12 or JKS keystore. */
final class KeystoreFile {
    private KeystoreFile() {}

    static Result<KeyMaterial> load(TlsSettings.Keystore settings) {
        TlsFile file = new TlsFile("TLS keystore", settings.file());
        char[] password = settings.password().reveal().toCharArray();
        return file.read().then(bytes -> open(file, password)).then(keystore -> pick(keystore, file, password));
    }

    private static Result<KeyStore> open(TlsFile file, char[] password) {
        try {
            return Result.good(KeyStore.getInstance(file.path().toFile(), password));
        } catch (IOException e) {
            return e.getCause() instanceof UnrecoverableKeyException
                    ? file.bad("does not open with the password given")
                    : file.bad("is damaged");
        } catch (GeneralSecurityException e) {
            return file.bad("is neither PKCS#12 nor JKS");
        }
    }

    private static Result<KeyMaterial> pick(KeyStore keystore, TlsFile file, char[] password) {
        try {
            List<String> keys = keys(keystore);
            return keys.size() == 1
                    ? take(keystore, keys.get(0), file, password)
                    : file.bad("must hold one private key, but holds " + counted(keys));
        } catch (GeneralSecurityException e) {
            return file.bad("is damaged");
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

    private static Result<KeyMaterial> take(KeyStore keystore, String alias, TlsFile file, char[] password)
            throws GeneralSecurityException {
        List<X509Certificate> chain = Stream.of(keystore.getCertificateChain(alias))
                .map(X509Certificate.class::cast)
                .toList();
        String source = "the key and the certificate '%s' in %s".formatted(alias, file.path());
        try {
            return KeyMaterial.of((PrivateKey) keystore.getKey(alias, password), chain, source);
        } catch (UnrecoverableKeyException e) {
            return file.bad(
                    "has another password for its key; make it the same: keytool -keypasswd -alias %s -keystore %s"
                            .formatted(alias, file.path()));
        }
    }
}
