package io.github.usersmcp.auth;

import java.util.List;

/**
 * What a file of static tokens holds.
 *
 * @param entries all that are good
 * @param problems one sentence each: where, what is wrong, and the fix
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
