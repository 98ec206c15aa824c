package io.github.usersmcp.catalog;

/**
 * Against which users the server refuses one call.
 *
 * @param self against the API user that the server signs in as
 * @param owner against the account's owner
 * @param lastAdministrator against the last enabled administrator
 */
public record Guarded(boolean self, boolean owner, boolean lastAdministrator) {

    /** Whether any guard applies to the call. */
    public boolean any() {
        return self || owner || lastAdministrator;
    }
}
