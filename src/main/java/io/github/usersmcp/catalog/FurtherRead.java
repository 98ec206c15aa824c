package io.github.usersmcp.catalog;

import java.util.Optional;

/**
 * A read beside the target, for what a person needs to know to decide.
 *
 * @param read the read of one item or of a list; arguments that the call does not have are left out
 * @param elements which elements of a list count, and how they are shown; empty for one item
 * @param unread what the question says was not checked if the read fails
 */
public record FurtherRead(ReadReference read, Optional<Elements> elements, String unread) {
    /** The value of {@link Same#as} that stands for the target. */
    public static final String TARGET = "target";

    /** The property of another user's element that holds this user. */
    public static final String USER = "user";

    /**
     * Which elements of a list count.
     *
     * @param text one element
     * @param same what an element must have in common with something else; empty if all elements count
     */
    public record Elements(Template text, Optional<Same> same) {}

    /**
     * What elements have in common with the target or with the elements of another list, which do not count themselves.
     *
     * @param property the property with the same value
     * @param as {@link #TARGET}, or the name of the other list
     * @param sentence the beginning of a sentence that ends with the elements
     * @param others the elements of other users; empty if they do not count
     */
    public record Same(String property, String as, String sentence, Optional<OfOthers> others) {}

    /**
     * The same list of every other user of the account.
     *
     * @param text one element, which has its {@link #USER}
     * @param unread what the question says was not checked if these lists are not read
     */
    public record OfOthers(Template text, String unread) {}

    static FurtherRead read(Fields fields) {
        FurtherRead further = new FurtherRead(
                new ReadReference(fields.text("tool"), fields.textByName("arguments")),
                fields.has("element")
                        ? Optional.of(new Elements(new Template(fields.text("element")), same(fields)))
                        : Optional.empty(),
                fields.text("unread"));
        fields.done();
        return further;
    }

    private static Optional<Same> same(Fields fields) {
        return fields.optionalText("same")
                .map(property -> new Same(
                        property,
                        fields.text("as"),
                        fields.text("sentence"),
                        fields.optionalFields("ofOthers").map(FurtherRead::ofOthers)));
    }

    private static OfOthers ofOthers(Fields fields) {
        OfOthers others = new OfOthers(new Template(fields.text("element")), fields.text("unread"));
        fields.done();
        return others;
    }
}
