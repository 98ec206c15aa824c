package io.github.usersmcp.desk.passkey;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the browser says about a ceremony, and the passkey signs (WebAuthn, section 5.8.1). WebAuthn4J checks it too; these
 * checks come first, because the challenge tells what the response is for, and compare the origin exactly.
 *
 * @param encoded what the browser wrote, in base64url
 * @param challenge in base64url
 */
record ClientData(String encoded, String challenge) {
    static final String ENROLLING = "webauthn.create";
    static final String ASSERTING = "webauthn.get";

    private static final int LONGEST = 4096;

    /** What the browser wrote. */
    byte[] bytes() {
        return StrictReading.bytes(encoded).orElseThrow();
    }

    /**
     * Reads the client data of a response; empty unless it has this type and comes from a page of the site itself, not from
     * a frame in a page of another.
     */
    static Optional<ClientData> of(JsonNode response, String type, RelyingParty party) {
        Optional<byte[]> bytes = StrictReading.bytes(response, "clientDataJSON", LONGEST);
        Optional<ObjectNode> data = bytes.flatMap(StrictReading::object);
        return data.filter(object -> text(object, "type").equals(type)
                        && party.origins().test(text(object, "origin"))
                        && isSameOrigin(object))
                .map(object -> new ClientData(StrictReading.base64url(bytes.orElseThrow()), text(object, "challenge")));
    }

    private static boolean isSameOrigin(ObjectNode object) {
        JsonNode crossOrigin = object.path("crossOrigin");
        return (crossOrigin.isMissingNode() || (crossOrigin.isBoolean() && !crossOrigin.booleanValue()))
                && !object.has("topOrigin");
    }

    private static String text(ObjectNode object, String key) {
        return object.path(key).stringValue("");
    }
}
