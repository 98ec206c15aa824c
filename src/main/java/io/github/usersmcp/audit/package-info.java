/**
 * The audit log: one JSON line for every call, and one more before a change is sent. Lines are complete, printable and
 * marked as records. Each record names the one before by its hash, and a check finds what was changed later. Writing
 * takes a bounded time and reports failures. Callers decide what to record and mask it before.
 */
@NullMarked
package io.github.usersmcp.audit;

import org.jspecify.annotations.NullMarked;
