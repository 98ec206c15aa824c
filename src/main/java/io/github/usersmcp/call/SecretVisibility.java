package io.github.usersmcp.call;

import io.github.usersmcp.config.Settings.SecretsMode;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whether results show secrets in clear.
 *
 * @param mode what the operator allows
 */
record SecretVisibility(SecretsMode mode) {

    /** Why a call that asks for secrets in clear is not run; empty when it is. */
    Optional<CallError> refusal(ValidCall request) {
        return mode == SecretsMode.NEVER && reveals(request)
                ? Optional.of(CallError.of(
                        ErrorKind.NOT_ALLOWED,
                        "revealSecrets is switched off: the server was started with --secrets never",
                        "Call again without revealSecrets to get the secret masked, or ask the operator to change how"
                                + " the server is started."))
                : Optional.empty();
    }

    /** Masks, in place, what the result of this call must not show. */
    void apply(ValidCall request, ObjectNode result) {
        if (!shows(request)) {
            Masking.mask(request.tool(), result);
        }
    }

    /** Whether the result of this call shows its secrets in clear. */
    boolean shows(ValidCall request) {
        return mode == SecretsMode.SHOW || (mode == SecretsMode.ASK && reveals(request));
    }

    /** How a person comes to see a secret, as the beginning of a sentence; empty when there is no way. */
    Optional<String> wayToReveal() {
        return mode == SecretsMode.NEVER ? Optional.empty() : Optional.of("Call again with revealSecrets: true");
    }

    private static boolean reveals(ValidCall request) {
        return request.flag("revealSecrets");
    }
}
