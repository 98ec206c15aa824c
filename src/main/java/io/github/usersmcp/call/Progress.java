package io.github.usersmcp.call;

/** Where a long call says how far it is. */
@FunctionalInterface
public interface Progress {
    /** Reports nothing. */
    Progress NONE = (done, total, message) -> {};

    /**
     * Says how far a call is.
     *
     * @param done elements so far, rising from call to call
     * @param total elements in all, as far as known
     * @param message one short sentence
     */
    void report(int done, int total, String message);
}
