package io.github.usersmcp.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Network settings for the tests of other packages. */
public final class NetworkSituations {
    private NetworkSituations() {}

    /** As these variables say. */
    public static NetworkSettings of(Map<String, String> environment) {
        return new NetworkSettings(Proxies.of(environment), Optional.empty());
    }

    /** The same, trusting the certificates of a file as well. */
    public static NetworkSettings trusting(Path file, Map<String, String> environment) {
        return new NetworkSettings(
                Proxies.of(environment),
                Optional.of(new NetworkSettings.Certificates(file, file.toString(), "--ca-certificates")));
    }
}
