package io.github.usersmcp.catalog;

/**
 * Against whom one call is refused.
 *
 * @param self against the API user that the server signs in as
 * @param owner against the account's owner
 * @param lastAdministrator against the last enabled administrator
 */
public record Guarded(boolean self, boolean owner, boolean lastAdministrator) {

    /** Whether the call is refused against anybody. */
    public boolean any() {
        return self || owner || lastAdministrator;
    }
}
