package io.github.usersmcp.config;

/** Which API the tools work on. */
public sealed interface Target {

    record RealApi(ApiSettings api) implements Target {}

    /** The stand-in inside this process; see {@link ApiLimits#apiSettings} for how to reach it once it runs. */
    record EmbeddedSandbox() implements Target {}
}
