package io.github.usersmcp.confirm;

/** Why the server refuses a ticket. */
public enum TicketProblem {
    NOT_OURS("was not issued by this server, or not since it started, or was modified"),
    EXPIRED("has expired"),
    ALREADY_USED("was already used; each works once"),
    OTHER_CALLER("was issued to another caller"),
    OTHER_TOOL("was issued for another tool"),
    OTHER_ARGUMENTS("was issued for other arguments"),
    TOO_MANY_ATTEMPTS("was used with a wrong text three times"),
    TOO_MANY_OPEN("cannot be checked now because too many confirmations are open");

    private final String words;

    TicketProblem(String words) {
        this.words = words;
    }

    /** The end of a sentence that starts with "The confirmation token" or "The request state". */
    public String words() {
        return words;
    }
}
