/**
 * Nothing destructive without a person: whether a call must be confirmed, the question a person reads, and the sealed
 * single-use tickets that bind a yes to exactly what was shown. One caller cannot wear the person down with questions. It looks nothing up and sends nothing; what is shown is
 * handed to it. It knows no tool definition, no API and no MCP.
 */
@NullMarked
package io.github.usersmcp.confirm;

import org.jspecify.annotations.NullMarked;
