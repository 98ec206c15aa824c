package io.github.usersmcp.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The requested faults that remain, in order, followed by the random ones. */
final class Faults {

    private final List<SandboxFault> armed = new ArrayList<>();
    private RandomFaults byChance = RandomFaults.none();

    synchronized void add(SandboxFault fault) {
        armed.add(fault);
    }

    synchronized List<SandboxFault> list() {
        return List.copyOf(armed);
    }

    synchronized void clear() {
        armed.clear();
        byChance = RandomFaults.none();
    }

    synchronized void strikeByChance(RandomFaults faults) {
        byChance = faults;
    }

    synchronized RandomFaults byChance() {
        return byChance;
    }

    /** The fault that strikes this request, if any; it counts as struck. */
    synchronized Optional<SandboxFault> take(Request request) {
        for (int i = 0; i < armed.size(); i++) {
            SandboxFault fault = armed.get(i);
            if (matches(fault, request)) {
                spend(i, fault);
                return Optional.of(fault);
            }
        }
        return byChance.take(request);
    }

    private void spend(int index, SandboxFault fault) {
        if (fault.times() == 1) {
            armed.remove(index);
        } else if (fault.times() > 1) {
            armed.set(index, fault.times(fault.times() - 1));
        }
    }

    static boolean matches(SandboxFault fault, Request request) {
        return fault.method().map(request.method()::equalsIgnoreCase).orElse(true)
                && fault.pathContains().map(request.rawPath()::contains).orElse(true)
                && (!request.rawPath().equals(SandboxTokenEndpoint.PATH) || meansTokens(fault));
    }

    private static boolean meansTokens(SandboxFault fault) {
        return fault.pathContains().filter(part -> part.contains("token")).isPresent();
    }
}
