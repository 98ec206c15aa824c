package io.github.usersmcp.http;

import io.github.usersmcp.mcp.wire.EventStream;
import io.github.usersmcp.mcp.wire.HttpExchange;
import io.github.usersmcp.value.Principal;
import io.github.usersmcp.value.Risk;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Jetty request that passed the access check, in the form that the protocol package uses. */
final class JettyExchange implements HttpExchange {
    private static final Logger LOG = LoggerFactory.getLogger(JettyExchange.class);

    private final Request request;
    private final Response response;
    private final Callback completion;
    private final byte[] body;
    private final Principal principal;
    private final Function<Risk, HttpError> beyondScope;
    private final IntConsumer charge;
    private final OpenStreams streams;
    private final UnsentBytes unsent;
    private final String basePath;

    JettyExchange(
            Request request,
            Response response,
            Callback completion,
            byte[] body,
            Principal principal,
            Function<Risk, HttpError> beyondScope,
            IntConsumer charge,
            OpenStreams streams,
            UnsentBytes unsent,
            String basePath) {
        this.request = request;
        this.response = response;
        this.completion = completion;
        this.body = body;
        this.principal = principal;
        this.beyondScope = beyondScope;
        this.charge = charge;
        this.streams = streams;
        this.unsent = unsent;
        this.basePath = basePath;
    }

    @Override
    public String method() {
        return request.getMethod();
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeaders().get(name)).map(String::strip);
    }

    @Override
    public List<String> headers(String name) {
        return request.getHeaders().getValuesList(name);
    }

    @Override
    public Optional<String> parameter(String name) {
        Fields query = Request.extractQueryParameters(request);
        return Optional.ofNullable(query.getValue(name));
    }

    @Override
    public String basePath() {
        return basePath;
    }

    @Override
    public byte[] body() {
        return body.clone();
    }

    @Override
    public Principal principal() {
        return principal;
    }

    @Override
    public void answer(int status, Map<String, String> headers, byte[] json) {
        UnsentBytes.Unsent counted = unsent.answer(principal.name(), json.length, this::cut);
        write(response, Callback.from(completion, counted::done), status, headers, json);
    }

    /** Closes the connection, even if bytes are still unsent. */
    private void cut() {
        request.getConnectionMetaData().getConnection().close();
    }

    @Override
    public void charge(int requests) {
        charge.accept(requests);
    }

    @Override
    public void refuseScope(Risk needed) {
        refuse(response, completion, beyondScope.apply(needed));
    }

    @Override
    public EventStream stream(Map<String, String> headers) {
        response.setStatus(200);
        headers.forEach(response.getHeaders()::put);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream");
        response.getHeaders().put("X-Accel-Buffering", "no");
        JettyEventStream stream = new JettyEventStream(principal, response, completion, unsent);
        streams.add(stream);
        stream.keepAlive();
        return stream;
    }

    static void refuse(Response response, Callback completion, HttpError refusal) {
        write(response, completion, refusal.status(), refusal.headers(), refusal.body());
    }

    static void write(Response response, Callback completion, int status, Map<String, String> headers, byte[] json) {
        response.setStatus(status);
        headers.forEach(response.getHeaders()::put);
        if ((status == 503 || status == 429) && !response.getHeaders().contains(HttpHeader.RETRY_AFTER)) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, "1");
        }
        if (json.length > 0) {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        }
        send(response, true, ByteBuffer.wrap(json), completion);
    }

    /** Writes to the response. Jetty throws if the connection was closed meanwhile, which is not an error of the server. */
    static void send(Response response, boolean last, ByteBuffer bytes, Callback completion) {
        try {
            response.write(last, bytes, completion);
        } catch (IllegalStateException gone) {
            LOG.debug("The connection was closed before its answer", gone);
            completion.failed(gone);
        }
    }
}
