package io.github.usersmcp.desk;

import io.github.usersmcp.confirm.Approver;
import io.github.usersmcp.desk.passkey.Holder;

/**
 * A browser in which a person signed in.
 *
 * @param id identifies the session within the server; not the cookie
 * @param person who signed in, and how
 * @param csrf the token that every form of the session carries
 * @param mayEnroll whether a terminal permitted this session to add a passkey
 */
record DeskSession(String id, Approver person, String csrf, boolean mayEnroll) {
    /** The person, as passkeys know them. */
    Holder holder() {
        return new Holder(id, person.name());
    }
}
