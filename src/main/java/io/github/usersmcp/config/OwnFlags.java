package io.github.usersmcp.config;

import java.util.Set;

/**
 * The flags of one command, besides the options that all commands share.
 *
 * @param switches flags without a value, spelled with their dashes, such as {@code --help}
 * @param valued flags that need a value, such as {@code --port}
 */
public record OwnFlags(Set<String> switches, Set<String> valued) {
    public OwnFlags {
        switches = Set.copyOf(switches);
        valued = Set.copyOf(valued);
    }

    public static OwnFlags none() {
        return new OwnFlags(Set.of(), Set.of());
    }
}
