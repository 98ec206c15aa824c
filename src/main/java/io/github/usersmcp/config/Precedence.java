package io.github.usersmcp.config;

/** The places that values are read from, first to last. */
enum Precedence {
    FLAGS,
    ENVIRONMENT,
    VENDOR_ENVIRONMENT,
    CONFIGURATION_FILE,
    VENDOR_FILE;

    /** Whether a client fills in what stands there. */
    boolean isFilledByClient() {
        return this != CONFIGURATION_FILE && this != VENDOR_FILE;
    }

    /** Whose place it is, so that values of one account can be told from values of two. */
    Precedence household() {
        return this == VENDOR_ENVIRONMENT || this == VENDOR_FILE ? this : FLAGS;
    }
}
