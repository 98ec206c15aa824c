package io.github.usersmcp.call;

/**
 * How much memory whole lists may take, from all pages, while their calls are in progress.
 *
 * @param lists how many of them may be in progress at once
 * @param bytes the estimated size of the elements of each
 */
record ListMemory(int lists, long bytes) {
    private static final long FOR_ONE = 32 << 20;
    private static final int FEWEST = 2;
    private static final int MOST = 16;
    /** The elements, their copies in the result, and the result as text take several times the estimated size. */
    private static final int PART_FOR_ELEMENTS = 8;

    /** @param heap the maximum heap size in bytes */
    static ListMemory of(long heap) {
        int lists = (int) Math.min(MOST, Math.max(FEWEST, heap / FOR_ONE));
        return new ListMemory(lists, heap / lists / PART_FOR_ELEMENTS);
    }
}
