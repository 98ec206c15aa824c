package io.github.usersmcp.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.config.HttpSettings.TlsSettings;
import io.github.usersmcp.value.Result;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;

/** An HTTPS server on loopback that answers every request with 404, and clients for it. */
record SecureServer(Server server, ServerConnector connector, Tls tls) implements AutoCloseable {
    private static final int PATIENCE_MILLISECONDS = 30_000;

    static SecureServer with(TlsSettings settings) {
        Result<Tls> loaded = Tls.open(settings, Clock.systemUTC());
        assertThat(loaded).isInstanceOf(Result.Good.class);
        Tls tls = ((Result.Good<Tls>) loaded).value();
        Server server = new Server();
        ServerConnector connector = new ServerConnector(
                server, 1, 1, new SslConnectionFactory(tls.contextFactory(), "http/1.1"), new HttpConnectionFactory());
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        try {
            server.start();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        return new SecureServer(server, connector, tls);
    }

    /** The result of a handshake. */
    record Handshake(List<Certificate> certificates, String suite) {}

    Handshake handshake(String version) {
        try (SSLSocket socket = socket()) {
            socket.setEnabledProtocols(new String[] {version});
            socket.startHandshake();
            assertThat(socket.getSession().getProtocol()).isEqualTo(version);
            return new Handshake(
                    List.of(socket.getSession().getPeerCertificates()),
                    socket.getSession().getCipherSuite());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Certificate certificate() {
        return handshake("TLSv1.3").certificates().get(0);
    }

    void awaitCertificate(X509Certificate expected) {
        long end = System.nanoTime() + Duration.ofMillis(PATIENCE_MILLISECONDS).toNanos();
        while (!certificate().equals(expected)) {
            assertThat(System.nanoTime()).as("the new certificate is served").isLessThan(end);
        }
    }

    boolean accepts(String version, String suite) {
        try (SSLSocket socket = socket()) {
            socket.setEnabledProtocols(new String[] {version});
            socket.setEnabledCipherSuites(new String[] {suite});
            socket.startHandshake();
            return true;
        } catch (SSLException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Sends the hello of a client that supports no version later than this one, written by hand because Java's own client no
     * longer can.
     *
     * @return the alert that the server answers with (RFC 5246, section 7.2)
     */
    int hello(int version) {
        try (Socket socket = plain()) {
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.write(record(version, clientHello(version)));
            out.flush();
            DataInputStream in = new DataInputStream(socket.getInputStream());
            assertThat(in.readUnsignedByte()).as("record of type alert").isEqualTo(21);
            in.skipNBytes(4);
            assertThat(in.readUnsignedByte()).as("fatal").isEqualTo(2);
            return in.readUnsignedByte();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] record(int version, byte[] hello) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream record = new DataOutputStream(bytes);
        record.writeByte(22);
        record.writeShort(version);
        record.writeShort(hello.length + 4);
        record.writeInt(0x01000000 | hello.length);
        record.write(hello);
        return bytes.toByteArray();
    }

    /** Version, random, no session, old and new suites, no compression. */
    private static byte[] clientHello(int version) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream hello = new DataOutputStream(bytes);
        hello.writeShort(version);
        hello.write(new byte[32]);
        hello.writeByte(0);
        int[] suites = {0xC02B, 0xC009, 0xC00A, 0x002F, 0x0035};
        hello.writeShort(2 * suites.length);
        for (int suite : suites) {
            hello.writeShort(suite);
        }
        hello.writeShort(0x0100);
        return bytes.toByteArray();
    }

    /** Sends a request on its own connection; returns the status line. */
    String get() {
        try (Connection connection = connect()) {
            return connection.get();
        }
    }

    Connection connect() {
        try {
            return new Connection(socket());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A connection that stays open. */
    record Connection(SSLSocket socket) implements AutoCloseable {

        /** Sends a request and reads the complete answer; returns its status line. */
        String get() {
            try {
                String request = "HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n";
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                StringBuilder answer = new StringBuilder();
                while (!answer.toString().endsWith("\r\n\r\n")) {
                    int next = socket.getInputStream().read();
                    assertThat(next).as("the connection is open").isNotNegative();
                    answer.append((char) next);
                }
                return answer.toString().lines().findFirst().orElseThrow();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private SSLSocket socket() throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new TrustingAll()}, null);
            Socket plain = plain();
            return (SSLSocket)
                    context.getSocketFactory().createSocket(plain, "localhost", connector.getLocalPort(), true);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private Socket plain() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort());
        socket.setSoTimeout(PATIENCE_MILLISECONDS);
        return socket;
    }

    /** The tests check the certificate themselves. */
    private static final class TrustingAll implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    @Override
    public void close() {
        tls.close();
        try {
            server.stop();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
