package io.github.usersmcp.auth;

import java.util.List;

/**
 * The content of a file of static tokens.
 *
 * @param entries the valid entries
 * @param problems one sentence each: where, what is wrong, and how to fix it
 */
record TokenList(List<TokenEntry> entries, List<String> problems) {
    TokenList {
        entries = List.copyOf(entries);
        problems = List.copyOf(problems);
    }

    static TokenList problem(String text) {
        return new TokenList(List.of(), List.of(text));
    }
}
