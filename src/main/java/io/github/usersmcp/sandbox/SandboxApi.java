package io.github.usersmcp.sandbox;

import java.util.Arrays;
import java.util.Optional;

/** The version of the Users API that the sandbox stands in for. Versions differ in the query parameters of lists. */
public enum SandboxApi {
    /** The published contract; a list answers 400 to a query parameter that it does not have. */
    V2025("2025"),
    /** The published contract; a list ignores a query parameter that it does not have. */
    V2025_LENIENT("2025-lenient"),
    /**
     * Adds {@code search} to the list of users (part of the first name, last name or email, in any case) and {@code
     * default} to the list of roles; otherwise like {@link #V2025}.
     */
    V2026("2026");

    private final String version;

    SandboxApi(String version) {
        this.version = version;
    }

    /** The name of this version on a command line, such as {@code 2025-lenient}. */
    public String version() {
        return version;
    }

    /** The version of that name, if there is one. */
    public static Optional<SandboxApi> of(String version) {
        return Arrays.stream(values())
                .filter(api -> api.version.equals(version))
                .findFirst();
    }
}
