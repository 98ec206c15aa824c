import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.usersmcp.harness.KeystoreFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Puts TLS before a server that has none, since the real API is only reached with it. */
final class TlsFront implements AutoCloseable {
    private static final String PASSWORD = "training";
    private static final List<String> PASSED_ON = List.of("Authorization", "Content-Type", "Accept", "x-request-id");

    private final KeystoreFile store;
    private final URI behind;
    private final HttpsServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client = HttpClient.newHttpClient();

    private TlsFront(KeystoreFile store, URI behind, HttpsServer server) {
        this.store = store;
        this.behind = behind;
        this.server = server;
    }

    /** @param folder where its key and certificate are put */
    static TlsFront before(URI behind, Path folder) throws IOException {
        KeystoreFile store = new KeystoreFile(folder.resolve("training.p12"), PASSWORD);
        Files.deleteIfExists(store.path());
        store.addKeyPair("localhost", "localhost", "dns:localhost");
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        TlsFront front = new TlsFront(store, behind, HttpsServer.create(address, 0));
        front.start();
        return front;
    }

    URI address() {
        return URI.create("https://localhost:" + server.getAddress().getPort());
    }

    /** What makes a Java trust its certificate. */
    List<String> trusting() {
        return store.trusting();
    }

    private void start() {
        server.setHttpsConfigurator(new HttpsConfigurator(store.context()));
        server.setExecutor(threads);
        server.createContext("/", this::passOn);
        server.start();
    }

    private void passOn(HttpExchange exchange) throws IOException {
        try (exchange) {
            HttpResponse<byte[]> answer = client.send(request(exchange), HttpResponse.BodyHandlers.ofByteArray());
            answer.headers()
                    .firstValue("Content-Type")
                    .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest request(HttpExchange exchange) throws IOException {
        HttpRequest.BodyPublisher body =
                HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes());
        HttpRequest.Builder request = HttpRequest.newBuilder(behind.resolve(exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), body);
        PASSED_ON.forEach(name -> exchange.getRequestHeaders()
                .getOrDefault(name, List.of())
                .forEach(value -> request.header(name, value)));
        return request.build();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
