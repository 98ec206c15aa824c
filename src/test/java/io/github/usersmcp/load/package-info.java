/** The packaged server under load, over HTTP, in a process of its own. Knows of the product only what a client sees. */
@NullMarked
package io.github.usersmcp.load;

import org.jspecify.annotations.NullMarked;
