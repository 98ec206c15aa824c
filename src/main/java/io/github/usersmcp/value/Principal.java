package io.github.usersmcp.value;

/**
 * Who calls, as far as the server could make sure: the process's own user on stdio, the authenticated one over HTTP.
 *
 * @param name a short name for the trail and for tickets, such as {@code stdio} or a token's subject; never a secret
 * @param ceiling the highest risk that this caller's calls may have
 */
public record Principal(String name, Risk ceiling) {

    /** Somebody who may do everything that the server offers. */
    public static Principal unrestricted(String name) {
        return new Principal(name, Risk.DESTRUCTIVE);
    }
}
