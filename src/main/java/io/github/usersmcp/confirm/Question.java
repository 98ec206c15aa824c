package io.github.usersmcp.confirm;

import java.util.Optional;

/**
 * What a person is asked.
 *
 * @param text several short, non-empty lines of plain text; a client may show only the first three, or join all of them
 * @param proof what the person must type; empty for a yes-or-no question
 */
public record Question(String text, Optional<String> proof) {}
