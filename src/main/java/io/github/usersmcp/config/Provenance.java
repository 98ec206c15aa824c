package io.github.usersmcp.config;

import java.util.List;
import java.util.Optional;

/**
 * Where each value came from.
 *
 * @param entries one for each option, in the order of the help
 * @param clientSecretPlace where the client secret was read; empty when there is none
 */
public record Provenance(List<Entry> entries, Optional<CredentialPlace> clientSecretPlace) {

    public Provenance {
        entries = List.copyOf(entries);
    }

    /**
     * One option's value.
     *
     * @param name the option, as the configuration file spells it
     * @param shown its value for a person to read, dots for a secret; empty when there is none
     * @param origin where it stood, such as {@code --client-id}, {@code ~/.cntb.yaml (oauth2-clientid)},
     *     {@code default} or {@code not set}
     */
    public record Entry(String name, String shown, String origin) {}
}
