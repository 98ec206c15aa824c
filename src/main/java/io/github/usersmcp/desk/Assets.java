package io.github.usersmcp.desk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** The stylesheet, the scripts and the icon of the pages. They are the same for everyone, signed in or not. */
final class Assets {
    static final String PATH = "/assets/";
    private static final int OK = 200;
    private static final Map<String, String> TYPES = Map.of(
            "desk.css", "text/css; charset=utf-8",
            "desk.js", "text/javascript; charset=utf-8",
            "passkey.js", "text/javascript; charset=utf-8",
            "icon.svg", "image/svg+xml");

    private Assets() {}

    /** The file at a path; empty if there is none. */
    static Optional<DeskResponse> get(String path) {
        String name = path.substring(PATH.length());
        return Optional.ofNullable(TYPES.get(name))
                .flatMap(type -> read(name).map(bytes -> DeskResponse.of(OK, type, bytes)));
    }

    private static Optional<byte[]> read(String name) {
        try (InputStream file = Assets.class.getResourceAsStream("/desk/" + name)) {
            return file == null ? Optional.empty() : Optional.of(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("The jar cannot be read", e);
        }
    }
}
