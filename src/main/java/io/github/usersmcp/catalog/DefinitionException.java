package io.github.usersmcp.catalog;

/** A tool definition is invalid; the message names the file and the field. The program must not start. */
public final class DefinitionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DefinitionException(String file, String field, String problem) {
        super("tool-schemas/" + file + ", " + field + ": " + problem);
    }
}
