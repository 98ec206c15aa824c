package io.github.usersmcp.catalog;

import java.util.List;

/**
 * What a list adds to each of its elements on request, read by another tool.
 *
 * @param read the tool that reads it, a list, and its arguments from the element
 * @param slim the fields of an entry that a result shows, in order
 * @param full the same for {@code detail: "full"}
 * @param shortened the fields of which the slim form has only the beginning
 * @param what the plural noun for what is added, used in sentences
 */
public record Inclusion(ReadReference read, List<String> slim, List<String> full, List<String> shortened, String what) {
    /** The argument that names what to add. */
    public static final String ARGUMENT = "include";

    public Inclusion {
        slim = List.copyOf(slim);
        full = List.copyOf(full);
        shortened = List.copyOf(shortened);
    }

    static Inclusion read(Fields fields) {
        Inclusion inclusion = new Inclusion(
                new ReadReference(fields.text("tool"), fields.textByName("arguments")),
                fields.texts("slim"),
                fields.texts("full"),
                fields.texts("shortened"),
                fields.text("what"));
        fields.done();
        return inclusion;
    }
}
