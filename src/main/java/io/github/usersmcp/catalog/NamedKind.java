package io.github.usersmcp.catalog;

/** What an argument names, if it takes a name in place of an id. */
public enum NamedKind {
    /** A user, by id or by email address. */
    USER,
    /** A role, by id or by name. */
    ROLE
}
