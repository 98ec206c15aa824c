package io.github.usersmcp.desk;

import io.github.usersmcp.confirm.Approver;

/**
 * A browser in which a person signed in.
 *
 * @param id identifies the session within the server; not the cookie
 * @param person who signed in, and how
 * @param csrf the token that every form of the session carries
 */
record DeskSession(String id, Approver person, String csrf) {}
