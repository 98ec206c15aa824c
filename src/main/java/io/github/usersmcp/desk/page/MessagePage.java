package io.github.usersmcp.desk.page;

import java.util.Locale;

/**
 * Says what happened and what to do.
 *
 * @param message what happened
 */
public record MessagePage(Frame frame, Message message) implements DeskPage {

    /** What can happen instead of a page. */
    public enum Message {
        /** No such page, approval or secret, or it belongs to someone else. */
        NOT_FOUND,
        /** The session ended while the page was open; nothing was changed. */
        SESSION_EXPIRED,
        /** The form does not belong to this session; nothing was changed. */
        STALE_FORM,
        /** Too many requests or attempts to sign in. */
        TOO_MANY_REQUESTS,
        /** The Users API could not be reached, or refused. */
        API_UNAVAILABLE,
        /** The server does not keep what the page would show, such as an audit log. */
        NOT_KEPT,
        /** A fault of this program. */
        ERROR;

        /** The name of its texts. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
