package io.github.usersmcp.network;

import java.io.IOException;

/** There is no way to a host, because what was configured for it cannot be used; the message says so to a person. */
public final class UnusableWayException extends IOException {
    private static final long serialVersionUID = 1L;

    UnusableWayException(String message) {
        super(message);
    }
}
