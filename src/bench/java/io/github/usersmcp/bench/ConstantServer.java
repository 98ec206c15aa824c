package io.github.usersmcp.bench;

import io.github.usersmcp.cli.StderrLogging;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/** The container of the HTTP server, answering every request with the same text: what it could do at best. */
final class ConstantServer {
    static final String ANSWER = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"content\":[],\"isError\":true}}";

    private ConstantServer() {}

    /** @param arguments the port */
    public static void main(String[] arguments) throws Exception {
        StderrLogging.choose();
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration));
        connector.setHost("127.0.0.1");
        connector.setPort(Integer.parseInt(arguments[0]));
        server.addConnector(connector);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                Content.Source.consumeAll(request, Callback.from(() -> answer(response, callback), callback::failed));
                return true;
            }
        });
        server.start();
        server.join();
    }

    private static void answer(Response response, Callback callback) {
        byte[] body = ANSWER.getBytes(StandardCharsets.UTF_8);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, ByteBuffer.wrap(body), callback);
    }
}
