@NullMarked
package io.github.usersmcp.desk.handover;

import org.jspecify.annotations.NullMarked;
