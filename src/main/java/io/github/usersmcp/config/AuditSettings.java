package io.github.usersmcp.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where the trail goes.
 *
 * @param file what records are appended to; empty for stderr
 * @param mask names of argument fields to mask, besides secrets
 */
public record AuditSettings(Optional<Path> file, List<String> mask) {
    public AuditSettings {
        mask = List.copyOf(mask);
    }
}
