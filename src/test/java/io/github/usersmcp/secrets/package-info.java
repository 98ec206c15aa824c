/** Tests of replacing a client secret in place, including by a process that dies halfway. */
@NullMarked
package io.github.usersmcp.secrets;

import org.jspecify.annotations.NullMarked;
