package io.github.usersmcp.confirm;

/** Why what a call brings back is refused. */
public enum TicketProblem {
    NOT_OURS("was not issued by this server, or was changed"),
    EXPIRED("has expired"),
    ALREADY_USED("was used already; each works once"),
    OTHER_CALLER("was issued to another caller"),
    OTHER_TOOL("was issued for another tool"),
    OTHER_ARGUMENTS("was issued for other arguments"),
    TOO_MANY_ATTEMPTS("was tried with a wrong text three times"),
    TOO_MANY_OPEN("cannot be checked now, because too many confirmations are open");

    private final String words;

    TicketProblem(String words) {
        this.words = words;
    }

    /** The end of a sentence that starts with "The confirmation token" or "The request state". */
    public String words() {
        return words;
    }
}
