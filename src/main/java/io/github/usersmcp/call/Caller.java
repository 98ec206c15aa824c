package io.github.usersmcp.call;

import io.github.usersmcp.confirm.Person;

/**
 * Who calls, as far as a call needs to know.
 *
 * @param identity who it is for tickets and the trail: the process's own user on stdio, the authenticated one elsewhere
 * @param client the client program's name and version, as it says itself
 * @param transport how the call came in, such as {@code stdio}
 * @param person the person behind the client
 * @param progress where to report progress
 */
public record Caller(String identity, String client, String transport, Person person, Progress progress) {}
