package io.github.usersmcp.config;

import java.nio.file.Path;

/** The certificate and key that HTTPS is served with; files are read anew when they change. */
public sealed interface TlsSettings {

    /** A keystore, PKCS#12 or JKS, with one key. */
    record Keystore(Path file, Secret password) implements TlsSettings {}

    /** A certificate chain and its unencrypted PKCS#8 private key, both PEM. */
    record Pem(Path certificate, Path key) implements TlsSettings {}
}
