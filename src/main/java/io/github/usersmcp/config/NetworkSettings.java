package io.github.usersmcp.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Proxies and certificates for outgoing connections.
 *
 * @param proxies the proxies that the environment names
 * @param certificates certificates to trust in addition to Java's; read when they are first needed
 */
public record NetworkSettings(Proxies proxies, Optional<Certificates> certificates) {
    /** Direct connections that trust only Java's certificates. */
    public static final NetworkSettings PLAIN = new NetworkSettings(Proxies.NONE, Optional.empty());

    /**
     * A PEM file with certificates of authorities.
     *
     * @param origin where the file was named, for a person to read
     */
    public record Certificates(Path file, String shown, String origin) {}
}
