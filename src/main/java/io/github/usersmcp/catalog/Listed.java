package io.github.usersmcp.catalog;

/**
 * The nouns for the elements of a list, used in its summary.
 *
 * @param one the singular noun
 * @param many the plural noun, also for zero
 */
public record Listed(String one, String many) {

    static Listed read(Fields fields) {
        Listed listed = new Listed(fields.text("one"), fields.text("many"));
        fields.done();
        return listed;
    }

    /** The number with its noun: {@code 1 user}, {@code 13 users}. */
    public String counted(long number) {
        return number + " " + (number == 1 ? one : many);
    }
}
