/**
 * The trail: one JSON line for every call, and one more before a change is sent. It writes what it is handed, whole lines
 * only, each one printable and marked as a record, within a bound of time, and says when it cannot. It decides nothing,
 * masks nothing by itself and reads nothing back.
 */
@NullMarked
package io.github.usersmcp.audit;

import org.jspecify.annotations.NullMarked;
