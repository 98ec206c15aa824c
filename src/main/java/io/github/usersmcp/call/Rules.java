package io.github.usersmcp.call;

import io.github.usersmcp.config.Settings.SecretsMode;
import java.util.List;

/**
 * The operator's rules for every call.
 *
 * @param secrets whether results show secrets
 * @param maxElements how many elements {@code allPages} collects at most
 * @param auditMask names of arguments whose values stay out of the audit log
 */
public record Rules(SecretsMode secrets, int maxElements, List<String> auditMask) {
    public Rules {
        auditMask = List.copyOf(auditMask);
    }
}
