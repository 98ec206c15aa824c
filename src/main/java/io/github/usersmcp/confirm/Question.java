package io.github.usersmcp.confirm;

import java.util.Optional;

/**
 * What a person is asked.
 *
 * @param text several short lines of plain text, none empty; a client may show the first three only, or join them all
 * @param proof what must be typed; empty when a yes or no is asked
 */
public record Question(String text, Optional<String> proof) {}
