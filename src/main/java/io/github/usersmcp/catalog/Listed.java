package io.github.usersmcp.catalog;

/**
 * What a list holds, as its summary names it.
 *
 * @param one the noun for one
 * @param many the noun for none or several
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
