package io.github.usersmcp.config;

/** Whether results show secrets. */
public enum SecretsMode {
    /** Masked, unless a call asks for them and is confirmed. */
    ASK,
    /** Always masked; a call that asks for them is refused. */
    NEVER,
    /** Never masked. */
    SHOW
}
