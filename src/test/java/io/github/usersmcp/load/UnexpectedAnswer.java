package io.github.usersmcp.load;

/** An answer that is not what the client must get. */
final class UnexpectedAnswer extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnexpectedAnswer(String message) {
        super(message);
    }
}
