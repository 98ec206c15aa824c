package io.github.usersmcp.http;

import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Gives Jetty's own errors the same form as the server's: no HTML page, no stack trace, no version. */
final class PlainErrors extends ErrorHandler {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        JettyExchange.refuse(response, callback, HttpError.of(status, HttpStatus.getMessage(status)));
        return true;
    }
}
