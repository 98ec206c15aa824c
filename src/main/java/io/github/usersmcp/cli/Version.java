package io.github.usersmcp.cli;

import java.util.Objects;

/** The program's version: that of its jar, or {@code dev} outside a jar. */
final class Version {
    private Version() {}

    static String text() {
        return Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "dev");
    }
}
