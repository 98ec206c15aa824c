package io.github.usersmcp.io;

import io.github.usersmcp.value.Result;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Collects a response's UTF-8 body up to a limit, and cancels the rest of a longer one, so that no response can fill the
 * memory. A problem completes "the body is ...".
 */
public final class BoundedBody implements HttpResponse.BodySubscriber<Result<String>> {
    private static final int MEBIBYTE = 1024 * 1024;

    private final int limit;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<Result<String>> body = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;

    /** @param limit in bytes */
    public BoundedBody(int limit) {
        this.limit = limit;
    }

    @Override
    public CompletionStage<Result<String>> getBody() {
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
        body.complete(TextFile.decoded(bytes.toByteArray()));
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
        body.complete(Result.bad("larger than " + size(limit)));
    }

    private static String size(int count) {
        return count % MEBIBYTE == 0 ? count / MEBIBYTE + " MiB" : count + " bytes";
    }
}
