package io.github.usersmcp.config;

import io.github.usersmcp.config.Proxies.Route;
import io.github.usersmcp.io.BoundedFile;
import io.github.usersmcp.value.Result;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the settings for outgoing connections. */
record NetworkReader(OptionValues answers, Sources sources, Diagnostics report) {
    private static final String SYSTEM_CERTIFICATES = "SSL_CERT_FILE";
    private static final String FIRST_LINE = "-----BEGIN CERTIFICATE-----";
    private static final int MOST_BYTES = 4 * BoundedFile.MEBIBYTE;

    NetworkSettings settings() {
        return new NetworkSettings(Proxies.of(sources.environment()), ours().or(this::theSystems));
    }

    /** Reports what prevents a connection to one of these URLs. */
    void check(NetworkSettings network, List<URI> addresses) {
        addresses.stream()
                .map(network.proxies()::to)
                .flatMap(route -> route instanceof Route.Unusable unusable ? Stream.of(unusable) : Stream.empty())
                .map(Route.Unusable::problem)
                .forEach(report::problem);
    }

    /** A small file that is read for its form only: the certificates are parsed when the first connection needs them. */
    private Optional<NetworkSettings.Certificates> ours() {
        return answers.find(Options.CA_CERTIFICATES).map(sources::expand).map(file -> {
            String origin = answers.origin(Options.CA_CERTIFICATES).orElseThrow();
            obstacle(file)
                    .ifPresent(obstacle -> report.problem("%s: %s %s".formatted(origin, sources.show(file), obstacle)));
            return new NetworkSettings.Certificates(file, sources.show(file), origin);
        });
    }

    private static Optional<String> obstacle(Path file) {
        return BoundedFile.read(file, MOST_BYTES)
                .then(NetworkReader::certificates)
                .problem();
    }

    private static Result<String> certificates(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return text.contains(FIRST_LINE)
                ? Result.good(text)
                : Result.bad("contains no PEM certificate, which begins with " + FIRST_LINE
                        + ". To convert DER: openssl x509 -inform der -in FILE -out FILE.pem");
    }

    /** Often the system's whole list, configured for other programs, so it is read only when needed. */
    private Optional<NetworkSettings.Certificates> theSystems() {
        Optional<Path> named = Optional.ofNullable(sources.environment().get(SYSTEM_CERTIFICATES))
                .filter(text -> !text.isBlank())
                .flatMap(text -> new OptionType.FilePath().parse(text).toOptional())
                .map(sources::expand);
        named.filter(file -> !isUsable(file))
                .ifPresent(file -> report.warning(
                        "%s names %s, which cannot be read; the server trusts only the certificates that Java trusts"
                                .formatted(SYSTEM_CERTIFICATES, sources.show(file))));
        return named.filter(NetworkReader::isUsable)
                .map(file -> new NetworkSettings.Certificates(file, sources.show(file), SYSTEM_CERTIFICATES));
    }

    private static boolean isUsable(Path file) {
        return Files.isRegularFile(file) && Files.isReadable(file);
    }
}
