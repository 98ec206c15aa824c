package io.github.usersmcp.catalog;

/** What the checks of one file say it must be. */
record Require(String file) {
    void that(boolean condition, String field, String problem) {
        if (!condition) {
            throw new DefinitionException(file, field, problem);
        }
    }
}
