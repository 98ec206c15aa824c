package io.github.usersmcp.confirm;

/** A person who is asked after the call and answers with another one. */
public record LaterPerson() implements Person {

    @Override
    public boolean canBeAsked() {
        return true;
    }

    @Override
    public Answer ask(Question question) {
        return new Answer.Later();
    }

    /** The question that an answer of this kind asks in the client. */
    public static Question asked(Decision.AskFirst first) {
        return asked(first.way());
    }

    /** The question that is asked in the client. */
    public static Question asked(Decision.Way way) {
        return ((Decision.Way.InClient) way).question();
    }
}
