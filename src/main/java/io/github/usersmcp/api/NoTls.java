package io.github.usersmcp.api;

import java.net.http.HttpClient;
import java.security.KeyManagementException;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * What a client has for TLS that only ever talks to the sandbox. A client is made with the certificates that it trusts, and
 * reading them takes longer than all else that a first call does.
 */
final class NoTls extends SSLContextSpi {
    private NoTls() {}

    /** The same client without TLS; an address that needs it fails. */
    static HttpClient.Builder in(HttpClient.Builder builder) {
        return builder.sslContext(new SSLContext(new NoTls(), null, "none") {}).sslParameters(new SSLParameters());
    }

    private static UnsupportedOperationException refused() {
        return new UnsupportedOperationException("Both addresses of the API are plain HTTP");
    }

    @Override
    protected void engineInit(KeyManager[] keys, TrustManager[] trusted, @Nullable SecureRandom random)
            throws KeyManagementException {
        throw refused();
    }

    @Override
    protected SSLSocketFactory engineGetSocketFactory() {
        throw refused();
    }

    @Override
    protected SSLServerSocketFactory engineGetServerSocketFactory() {
        throw refused();
    }

    @Override
    protected SSLEngine engineCreateSSLEngine() {
        throw refused();
    }

    @Override
    protected SSLEngine engineCreateSSLEngine(String host, int port) {
        throw refused();
    }

    @Override
    protected SSLSessionContext engineGetServerSessionContext() {
        throw refused();
    }

    @Override
    protected SSLSessionContext engineGetClientSessionContext() {
        throw refused();
    }
}
