package io.github.usersmcp.api;

/** What kept a request from being sent, and whether that may be gone soon. */
public enum Obstacle {
    /** No answer to the connection in time: a network or host that is busy or down. */
    TIMED_OUT(Chance.LATER),
    /** This machine has no way to the host's network at present. */
    NO_NETWORK(Chance.LATER),
    /** This process has no means left for a connection. */
    NO_RESOURCES(Chance.LATER),
    /** The connection broke while TLS was set up. */
    TLS_BROKEN(Chance.LATER),
    /** The proxy has no connection to the host: its CONNECT failed with 500 or above. */
    PROXY_CANNOT(Chance.LATER),
    /** The name is wrong, or this machine's name service or proxy settings are; the other cases pass within a moment. */
    UNKNOWN_HOST(Chance.AT_ONCE),
    /** Nobody listens there, or a firewall says no; a restarting service is back within a moment. */
    REFUSED(Chance.AT_ONCE),
    /** The host's certificate is of no authority that is trusted. */
    CERTIFICATE_UNTRUSTED(Chance.NONE),
    CERTIFICATE_EXPIRED(Chance.NONE),
    CERTIFICATE_NOT_YET_VALID(Chance.NONE),
    /** The host's certificate names another host. */
    CERTIFICATE_OF_ANOTHER(Chance.NONE),
    /** What answers is not what was asked for: a page, a redirect, another service. */
    UNEXPECTED_ANSWER(Chance.NONE),
    /** The proxy wants credentials, or others: 407. */
    PROXY_CREDENTIALS(Chance.NONE),
    /** The proxy does not allow it: its CONNECT failed with a status below 500. */
    PROXY_FORBIDS(Chance.NONE),
    /** The proxy or the file of certificates that is configured cannot be used. */
    UNUSABLE_SETTING(Chance.NONE);

    private final Chance chance;

    private enum Chance {
        /** A person must fix the cause. */
        NONE,
        /** Another attempt within the call may do; if not, waiting does not help either. */
        AT_ONCE,
        /** It may be gone after a while. */
        LATER
    }

    Obstacle(Chance chance) {
        this.chance = chance;
    }

    /** Whether waiting may help, so that the call is worth another. */
    public boolean mayPass() {
        return chance == Chance.LATER;
    }

    /** Whether the same call may try once more. */
    boolean isWorthAnother() {
        return chance != Chance.NONE;
    }
}
