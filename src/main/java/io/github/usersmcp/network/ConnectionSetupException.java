package io.github.usersmcp.network;

import java.io.IOException;

/** A host cannot be reached, because its proxy or the certificate file cannot be used; the message is for a person. */
public final class ConnectionSetupException extends IOException {
    private static final long serialVersionUID = 1L;

    ConnectionSetupException(String message) {
        super(message);
    }
}
