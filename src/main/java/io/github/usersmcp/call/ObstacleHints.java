package io.github.usersmcp.call;

import io.github.usersmcp.api.Obstacle;

/** What helps against each obstacle between this server and a host, in words that an assistant can pass on. */
final class ObstacleHints {
    private static final String WAIT = "Wait a little and call again.";

    private ObstacleHints() {}

    static String of(Obstacle obstacle) {
        return switch (obstacle) {
            case TIMED_OUT, TLS_BROKEN, NO_RESOURCES -> WAIT;
            case NO_NETWORK -> "Check this machine's network connection, then call again.";
            case PROXY_CANNOT -> WAIT + " If it persists, ask the operator of the proxy whether it can reach the host.";
            case UNKNOWN_HOST ->
                "Waiting does not help. Ask the operator to check the host's name, this machine's network and name service,"
                        + " and whether a proxy is needed (HTTPS_PROXY).";
            case REFUSED ->
                "Waiting does not help. Ask the operator to check the address and port, the firewall, and whether a proxy is"
                        + " needed (HTTPS_PROXY).";
            case CERTIFICATE_UNTRUSTED ->
                "Waiting does not help. If the network inspects TLS, ask the operator to name its root certificate with"
                        + " --ca-certificates FILE; otherwise the address is not the API's.";
            case CERTIFICATE_EXPIRED ->
                "Ask the operator to compare this machine's clock with the real time. If the clock is right, the"
                        + " certificate of the host, or of a proxy that inspects TLS, must be renewed.";
            case CERTIFICATE_NOT_YET_VALID ->
                "Ask the operator to compare this machine's clock with the real time: it is probably behind.";
            case CERTIFICATE_OF_ANOTHER ->
                "Waiting does not help. Ask the operator to check the address: the host that answers is another one.";
            case UNEXPECTED_ANSWER ->
                "Waiting does not help. Ask the operator to check the token URL, and whether something on the way, such as a"
                        + " proxy, answers in its place.";
            case PROXY_CREDENTIALS ->
                "Ask the operator to check user name and password in the address of the proxy"
                        + " (http://user:password@host:port).";
            case PROXY_FORBIDS ->
                "Ask the operator of the proxy to allow connections to this host, or the operator of this server to list it in NO_PROXY.";
            case UNUSABLE_SETTING -> "Ask the operator to correct that setting and to start the server again.";
        };
    }
}
