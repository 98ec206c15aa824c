package io.github.usersmcp.confirm;

/** The person behind a caller. */
public interface Person {

    /** A person who cannot be asked, because the client did not declare a way to do so. */
    Person OUT_OF_REACH = new Person() {
        @Override
        public boolean canBeAsked() {
            return false;
        }

        @Override
        public Answer ask(Question question) {
            return new Answer.Unshown("it cannot ask");
        }
    };

    /** A person who is asked after the call and answers with another one. */
    Person ASKED_LATER = new Person() {
        @Override
        public boolean canBeAsked() {
            return true;
        }

        @Override
        public Answer ask(Question question) {
            return new Answer.Later();
        }
    };

    boolean canBeAsked();

    /**
     * Asks and waits, at most for the lifetime of a confirmation. Never throws: a failure is an answer, and never a
     * yes.
     */
    Answer ask(Question question);
}
