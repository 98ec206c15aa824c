/**
 * The approval desk: the pages on which a person decides what calls ask for, sees secrets and reads what was done. It
 * knows who is signed in and how they proved it; {@code confirm} says which decisions count. It is independent of the HTTP
 * server that carries it.
 */
@NullMarked
package io.github.usersmcp.desk;

import org.jspecify.annotations.NullMarked;
