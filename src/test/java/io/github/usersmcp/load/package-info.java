/** The packaged server under load, over HTTP, in a process of its own. It sees the product only as a client does. */
@NullMarked
package io.github.usersmcp.load;

import org.jspecify.annotations.NullMarked;
