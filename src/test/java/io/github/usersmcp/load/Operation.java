package io.github.usersmcp.load;

import java.util.Random;

/** What clients do, and how often out of a hundred times. */
enum Operation {
    LIST_TOOLS(25),
    LIST_USERS(35),
    INVALID_CALL(20),
    PING(18),
    START_ANEW(2);

    private static final int ALL = 100;

    private final int share;

    Operation(int share) {
        this.share = share;
    }

    static Operation any(Random random) {
        int draw = random.nextInt(ALL);
        for (Operation operation : values()) {
            draw -= operation.share;
            if (draw < 0) {
                return operation;
            }
        }
        throw new IllegalStateException("The shares are less than " + ALL);
    }
}
