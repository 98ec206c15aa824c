package io.github.usersmcp.confirm;

import java.util.Optional;

/**
 * What a person is asked.
 *
 * @param text several short lines, plain text
 * @param proof what must be typed, exactly; empty when a yes or no is asked
 */
public record Question(String text, Optional<String> proof) {}
