package io.github.usersmcp.config;

/**
 * How secrets are shown and kept.
 *
 * @param mode whether results show them
 * @param updateCredentials after a rotation, replace the client secret where it was read from
 */
public record SecretSettings(SecretsMode mode, boolean updateCredentials) {}
