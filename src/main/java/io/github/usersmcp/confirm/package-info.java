/**
 * Confirmations: whether a call must be confirmed, the question that a person reads, and the sealed
 * single-use tickets that bind a yes to exactly what was shown. Approvals are the questions that a person decides at the
 * approval desk; who may decide, and what a decision must contain, is enforced here. Limits keep callers from wearing people down with
 * questions. The package looks nothing up and sends nothing; callers pass in what is shown. It does not depend on tool
 * definitions, the API or MCP.
 */
@NullMarked
package io.github.usersmcp.confirm;

import org.jspecify.annotations.NullMarked;
