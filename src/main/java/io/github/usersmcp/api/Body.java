package io.github.usersmcp.api;

/** The body of an answer: text, or the reason why there is none that can be read. */
sealed interface Body {

    /** The whole body as text, decoded from valid UTF-8; may be empty. */
    record Text(String text) implements Body {
        @Override
        public String toString() {
            return "Text[" + text.length() + " characters]";
        }
    }

    /** The body cannot be read; {@code why} completes "the body is ...". */
    record Unreadable(String why) implements Body {}
}
