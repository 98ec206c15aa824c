package io.github.usersmcp.catalog;

import java.util.Optional;

/**
 * One problem with a call's arguments.
 *
 * @param pointer JSON pointer (RFC 6901) to the argument, or to where it should be
 * @param message what is wrong, in one sentence
 * @param expected what is allowed instead
 * @param given the given value as bounded JSON; empty if none was given, or if it must not be repeated
 * @param suggestion the nearest known name, for an unknown argument
 */
public record Violation(
        String pointer, String message, String expected, Optional<String> given, Optional<String> suggestion) {}
