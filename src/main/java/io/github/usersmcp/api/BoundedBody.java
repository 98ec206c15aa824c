package io.github.usersmcp.api;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Collects a body up to a limit, and cancels the rest of a longer one, so that no answer can fill the memory. */
final class BoundedBody implements HttpResponse.BodySubscriber<Body> {
    private static final int MEBIBYTE = 1024 * 1024;

    private final int limit;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<Body> body = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;

    BoundedBody(int limit) {
        this.limit = limit;
    }

    @Override
    public CompletionStage<Body> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        if (!body.isDone()) {
            buffers.forEach(this::take);
        }
    }

    @Override
    public void onError(Throwable failure) {
        body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        body.complete(decoded());
    }

    private void take(ByteBuffer buffer) {
        if (buffer.remaining() > limit - bytes.size()) {
            refuse();
            return;
        }
        byte[] part = new byte[buffer.remaining()];
        buffer.get(part);
        bytes.writeBytes(part);
    }

    private void refuse() {
        if (subscription != null) {
            subscription.cancel();
        }
        body.complete(new Body.Unreadable("larger than " + size(limit)));
    }

    private Body decoded() {
        try {
            return new Body.Text(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString());
        } catch (CharacterCodingException notText) {
            return new Body.Unreadable("not valid UTF-8");
        }
    }

    private static String size(int count) {
        return count % MEBIBYTE == 0 ? count / MEBIBYTE + " MiB" : count + " bytes";
    }
}
