package io.github.usersmcp.api;

/** Why a request could not be sent, and whether the cause may soon disappear. */
public enum Obstacle {
    /** The connection timed out: the network or host is busy or down. */
    TIMED_OUT(Chance.LATER),
    /** This machine has no route to the host at present. */
    NO_NETWORK(Chance.LATER),
    /** This process cannot open another connection. */
    NO_RESOURCES(Chance.LATER),
    /** The connection broke during the TLS handshake. */
    TLS_BROKEN(Chance.LATER),
    /** The proxy cannot connect to the host: CONNECT failed with status 500 or above. */
    PROXY_CANNOT(Chance.LATER),
    /** The name, DNS or the proxy settings are wrong; other causes disappear within moments. */
    UNKNOWN_HOST(Chance.AT_ONCE),
    /** No process listens on the port, or a firewall rejects the connection; a restarting service is back within moments. */
    REFUSED(Chance.AT_ONCE),
    /** No trusted authority issued the host's certificate. */
    CERTIFICATE_UNTRUSTED(Chance.NONE),
    CERTIFICATE_EXPIRED(Chance.NONE),
    CERTIFICATE_NOT_YET_VALID(Chance.NONE),
    /** The host's certificate is for another host. */
    CERTIFICATE_OF_ANOTHER(Chance.NONE),
    /** The response is not from the expected service: a web page, a redirect, another service. */
    UNEXPECTED_ANSWER(Chance.NONE),
    /** The proxy requires credentials, or rejects those it got: status 407. */
    PROXY_CREDENTIALS(Chance.NONE),
    /** The proxy does not allow the connection: CONNECT failed with a status below 500. */
    PROXY_FORBIDS(Chance.NONE),
    /** The configured proxy or certificate file cannot be used. */
    UNUSABLE_SETTING(Chance.NONE);

    private final Chance chance;

    private enum Chance {
        /** A person must fix the cause. */
        NONE,
        /** A retry within the call may succeed; if not, waiting does not help either. */
        AT_ONCE,
        /** The cause may disappear after a while. */
        LATER
    }

    Obstacle(Chance chance) {
        this.chance = chance;
    }

    /** Whether another call may succeed later. */
    public boolean mayPass() {
        return chance == Chance.LATER;
    }

    /** Whether the same call may try again. */
    boolean isWorthARetry() {
        return chance != Chance.NONE;
    }
}
