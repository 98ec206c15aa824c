/** Secrets that wait to be shown once to a person at the desk, and the formats in which a person takes them away. */
@NullMarked
package io.github.usersmcp.desk.handover;

import org.jspecify.annotations.NullMarked;
