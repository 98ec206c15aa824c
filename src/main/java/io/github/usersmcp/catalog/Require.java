package io.github.usersmcp.catalog;

/** Throws a {@link DefinitionException} for one file when a check fails. */
record Require(String file) {
    void that(boolean condition, String field, String problem) {
        if (!condition) {
            throw new DefinitionException(file, field, problem);
        }
    }
}
