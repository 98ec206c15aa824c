package io.github.usersmcp.desk.passkey;

/**
 * A signed-in person who uses passkeys. Only the person's own passkeys count, so that a stolen session is of no use to
 * anyone else who has a passkey.
 *
 * @param session identifies the session, in which challenges and permissions count
 * @param person the person's verified name
 */
public record Holder(String session, String person) {}
