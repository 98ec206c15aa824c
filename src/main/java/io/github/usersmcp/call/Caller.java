package io.github.usersmcp.call;

import io.github.usersmcp.confirm.Person;
import io.github.usersmcp.value.Principal;

/**
 * Who calls, as far as a call needs to know.
 *
 * @param principal who it is for tickets and the audit log, and what calls they may make
 * @param client the client program's name and version, as it says itself
 * @param transport how the call came in, such as {@code stdio}
 * @param person the person behind the client
 * @param progress where to report progress
 * @param trace the distributed trace that the call belongs to
 */
public record Caller(
        Principal principal, String client, String transport, Person person, Progress progress, TraceContext trace) {

    /** A caller outside of any distributed trace. */
    public Caller(Principal principal, String client, String transport, Person person, Progress progress) {
        this(principal, client, transport, person, progress, TraceContext.NONE);
    }
}
