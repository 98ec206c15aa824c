/**
 * Holds what the documents promise to what the program does: the README, the examples and the transcripts. It meets the
 * program only through its public doors. No rule about the program itself is tested here first.
 */
@NullMarked
package io.github.usersmcp.documents;

import org.jspecify.annotations.NullMarked;
