/**
 * The few values that packages exchange: the risk of a call, the caller, and one request to the Users API. It depends
 * on no other package, so that packages that must not depend on each other can share it. Code that reads, sends,
 * asks or decides does not belong here.
 */
@NullMarked
package io.github.usersmcp.value;

import org.jspecify.annotations.NullMarked;
