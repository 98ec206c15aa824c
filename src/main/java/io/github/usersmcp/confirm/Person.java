package io.github.usersmcp.confirm;

/** The person behind a caller. */
public interface Person {

    /** Somebody who cannot be asked: the client declared no way to. */
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

    /** Somebody who is asked after the call, and answers with another one. */
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

    /** Asks and waits, at most as long as a confirmation lives. Never throws: what goes wrong is an answer, never a yes. */
    Answer ask(Question question);
}
