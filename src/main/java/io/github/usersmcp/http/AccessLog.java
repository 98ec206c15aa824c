package io.github.usersmcp.http;

import io.github.usersmcp.metrics.Metrics;
import io.github.usersmcp.value.PlainText;
import io.github.usersmcp.value.Principal;
import java.util.UUID;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Writes one log line and counts one request for every answer. Neither contains a value chosen by the client. */
final class AccessLog {
    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);
    private static final String REQUEST_ID = "X-Request-Id";
    private static final String NO_CALLER = "-";
    private static final int LONGEST_NAME = 100;
    private static final int NANOS_PER_MILLI = 1_000_000;

    private final Metrics metrics;
    private final FailedSignIns failures;

    /** @param failures limits the log lines of requests without a caller */
    AccessLog(Metrics metrics, FailedSignIns failures) {
        this.metrics = metrics;
        this.failures = failures;
    }

    /** Starts an entry, which is written when the request is complete, and sets the response's request id. */
    Entry begin(Request request, Response response, Route route) {
        Entry entry = new Entry(request, route, UUID.randomUUID().toString());
        response.getHeaders().put(REQUEST_ID, entry.id);
        Request.addCompletionListener(request, failure -> {
            metrics.served(route.label(), response.getStatus());
            entry.write(level(entry), response.getStatus(), failure != null);
        });
        return entry;
    }

    private Level level(Entry entry) {
        if (entry.route.isProbe()) {
            return Level.DEBUG;
        }
        return entry.caller.equals(NO_CALLER) && !failures.isListed(network(entry.request)) ? Level.DEBUG : Level.INFO;
    }

    static String network(Request request) {
        return FailedSignIns.network(request.getConnectionMetaData().getRemoteSocketAddress());
    }

    /** The log entry of one request. */
    static final class Entry {
        private final Request request;
        private final Route route;
        private final String id;
        private volatile String caller = NO_CALLER;

        private Entry(Request request, Route route, String id) {
            this.request = request;
            this.route = route;
            this.id = id;
        }

        void callerIs(Principal principal) {
            caller = PlainText.clean(principal.name(), LONGEST_NAME);
        }

        private void write(Level level, int status, boolean broken) {
            HttpMethod method = HttpMethod.CACHE.get(request.getMethod());
            long millis = (System.nanoTime() - request.getBeginNanoTime()) / NANOS_PER_MILLI;
            LOG.atLevel(level)
                    .addArgument(method == null ? "-" : method.asString())
                    .addArgument(route)
                    .addArgument(status)
                    .addArgument(broken ? " cut" : "")
                    .addArgument(millis)
                    .addArgument(caller)
                    .addArgument(id)
                    .log("{} {} {}{} {} ms, caller {}, request id {}");
        }
    }
}
