package io.github.usersmcp.api;

/** What a search may cost: it ends when its steps are used up. Not safe for use by several threads. */
final class Steps {
    private int left;

    /** @param most how many steps there are, at least 0 */
    Steps(int most) {
        this.left = most + 1;
    }

    /** Takes a step; false when there is none left. */
    boolean take() {
        left = Math.max(0, left - 1);
        return left > 0;
    }

    /** Whether more steps were asked for than there are. */
    boolean exhausted() {
        return left == 0;
    }
}
