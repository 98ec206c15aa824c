package io.github.usersmcp.desk.passkey;

import java.time.Instant;

/**
 * An enrolled passkey, as its file keeps it.
 *
 * @param person whose it is
 * @param name what the person called it
 * @param credentialId in base64url, as are all bytes here
 * @param publicKey a COSE key (RFC 9052, section 7)
 * @param signCount the highest signature counter seen, 0 for passkeys that do not count
 * @param rpId the domain that it is bound to
 */
record Passkey(
        String person,
        String name,
        String credentialId,
        String publicKey,
        long signCount,
        Instant createdAt,
        String rpId) {

    Passkey withSignCount(long count) {
        return new Passkey(person, name, credentialId, publicKey, count, createdAt, rpId);
    }
}
