/**
 * Tests of the packaged program from outside: it runs in processes of its own, and what it prints, answers and sends to the
 * sandbox is looked at. They know its jar and the protocol, and none of its classes.
 */
@NullMarked
package io.github.usersmcp.endtoend;

import org.jspecify.annotations.NullMarked;
