/**
 * What the pages of the approval desk show, as values, and how they become HTML. The package decides nothing: it shows what
 * it is given, and every text that it is given is untrusted.
 */
@NullMarked
package io.github.usersmcp.desk.page;

import org.jspecify.annotations.NullMarked;
