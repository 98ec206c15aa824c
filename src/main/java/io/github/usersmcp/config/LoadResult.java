package io.github.usersmcp.config;

/** What came of loading the settings. */
public sealed interface LoadResult {

    record Ready(Settings settings) implements LoadResult {}

    /**
     * The program cannot start.
     *
     * @param message for a person to read, of several lines, without any secret
     * @param overHttp whether it was to serve over HTTP
     */
    record Problem(String message, boolean overHttp) implements LoadResult {}
}
