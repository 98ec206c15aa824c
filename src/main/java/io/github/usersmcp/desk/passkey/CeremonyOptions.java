package io.github.usersmcp.desk.passkey;

import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The options that the script hands to the browser, in their JSON forms (WebAuthn, section 5.1.8 and 5.1.9). */
final class CeremonyOptions {
    /** ES256, RS256 and EdDSA, as COSE numbers them. */
    private static final List<Integer> ALGORITHMS = List.of(-7, -257, -8);

    private static final String SITE = "contabo-users-mcp";

    private CeremonyOptions() {}

    static ObjectNode request(String rpId, String challenge, List<Passkey> allowed) {
        ObjectNode options = JsonNodeFactory.instance
                .objectNode()
                .put("challenge", challenge)
                .put("timeout", Challenges.LIFETIME.toMillis())
                .put("rpId", rpId)
                .put("userVerification", "required");
        descriptors(options.putArray("allowCredentials"), allowed);
        return options;
    }

    /** @param userId new for each passkey, because an authenticator replaces the passkey that it has for the same user */
    static ObjectNode creation(String rpId, String challenge, String userId, String name, List<Passkey> excluded) {
        ObjectNode options = JsonNodeFactory.instance.objectNode();
        options.putObject("rp").put("id", rpId).put("name", SITE);
        options.putObject("user").put("id", userId).put("name", name).put("displayName", name);
        options.put("challenge", challenge)
                .put("timeout", Challenges.LIFETIME.toMillis())
                .put("attestation", "none");
        ArrayNode algorithms = options.putArray("pubKeyCredParams");
        ALGORITHMS.forEach(
                algorithm -> algorithms.addObject().put("type", "public-key").put("alg", algorithm));
        options.putObject("authenticatorSelection")
                .put("residentKey", "preferred")
                .put("requireResidentKey", false)
                .put("userVerification", "required");
        descriptors(options.putArray("excludeCredentials"), excluded);
        return options;
    }

    private static void descriptors(ArrayNode list, List<Passkey> passkeys) {
        passkeys.forEach(passkey -> list.addObject().put("type", "public-key").put("id", passkey.credentialId()));
    }
}
