/**
 * The few pure values that neighbouring rooms exchange: how risky a call is, and what one request to the Users API shall
 * be. It depends on nothing of the house, so that rooms that must not know each other can still talk through it. No
 * behaviour that reads, sends, asks or decides ever enters it.
 */
@NullMarked
package io.github.usersmcp.value;

import org.jspecify.annotations.NullMarked;
