@NullMarked
package io.github.usersmcp.network;

import org.jspecify.annotations.NullMarked;
