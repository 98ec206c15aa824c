package io.github.usersmcp.sandbox;

/**
 * How a sandbox starts.
 *
 * @param port 1 to 65535, or 0 for any free one
 * @param users how many users the account has, 1 to 10,000: the 13 fixed ones first, then generated ones. An account of
 *     fewer than 13 has the first of them, but always the API user.
 * @param api the version of the API to stand in for
 */
public record SandboxSettings(int port, int users, SandboxApi api) {

    /** The largest account. */
    public static final int MOST_USERS = 10_000;

    private static final int HIGHEST_PORT = 65_535;

    /** @throws IllegalArgumentException if a number is out of its range */
    public SandboxSettings {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("port must be 0 to " + HIGHEST_PORT + ", not " + port);
        }
        if (users < 1 || users > MOST_USERS) {
            throw new IllegalArgumentException("users must be 1 to " + MOST_USERS + ", not " + users);
        }
    }

    /** Any free port, the 13 fixed users, and the published contract. */
    public static SandboxSettings standard() {
        return new SandboxSettings(0, Seed.FIXED_USERS, SandboxApi.V2025);
    }

    /** The same on another port. */
    public SandboxSettings withPort(int other) {
        return new SandboxSettings(other, users, api);
    }

    /** The same with another number of users. */
    public SandboxSettings withUsers(int other) {
        return new SandboxSettings(port, other, api);
    }

    /** The same with another version of the API. */
    public SandboxSettings withApi(SandboxApi other) {
        return new SandboxSettings(port, users, other);
    }
}
