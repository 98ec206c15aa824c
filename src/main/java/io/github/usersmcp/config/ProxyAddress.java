package io.github.usersmcp.config;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * An HTTP proxy.
 *
 * @param host its name or address, the latter without brackets
 * @param port 1 to 65535
 * @param credentials what it is signed in to with
 */
public record ProxyAddress(String host, int port, Optional<Credentials> credentials) {

    /** For HTTP's Basic scheme, the only one that an address can carry. */
    public record Credentials(String user, Secret password) {

        /** The value of {@code Proxy-Authorization} (RFC 7617). */
        public Secret header() {
            byte[] pair = (user + ":" + password.reveal()).getBytes(StandardCharsets.UTF_8);
            return new Secret("Basic " + Base64.getEncoder().encodeToString(pair));
        }

        /** Leaves the user out as well: some carry a token there. */
        @Override
        public String toString() {
            return "••••";
        }
    }

    /** Host and port, without credentials. */
    public String authority() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
