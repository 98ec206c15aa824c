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
 * An {@link SSLContext} without TLS, for a client that only talks to the sandbox. Creating a client normally loads the trusted
 * certificates, which takes longer than the rest of a first call.
 */
final class NoTls extends SSLContextSpi {
    private NoTls() {}

    /** A builder for a client without TLS; requests to {@code https} URLs fail. */
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
