package io.github.usersmcp.value;

/**
 * The caller as the server could verify it: the user of the process over stdio, the authenticated caller over HTTP.
 *
 * @param name a short name for the audit trail and for tickets, such as {@code stdio} or a token's subject; never a
 *     secret
 * @param ceiling the highest risk that this caller's calls may have
 */
public record Principal(String name, Risk ceiling) {

    /** A caller that may use everything that the server offers. */
    public static Principal unrestricted(String name) {
        return new Principal(name, Risk.DESTRUCTIVE);
    }
}
