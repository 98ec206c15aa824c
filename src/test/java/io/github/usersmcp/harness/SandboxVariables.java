package io.github.usersmcp.harness;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The variables that the program's sandbox prints when it starts. */
public final class SandboxVariables {
    private static final String EXPORT = "export ";
    private static final String LAST = "CONTABO_API_PASSWORD";

    private SandboxVariables() {}

    /** Waits until the sandbox has printed them. */
    public static Map<String, String> of(RunningProgram sandbox) {
        Map<String, String> variables = new TreeMap<>();
        while (!variables.containsKey(LAST)) {
            Optional<String> line = sandbox.line();
            if (line.isEmpty()) {
                throw new AssertionError("The sandbox did not start: " + sandbox.errors());
            }
            if (line.get().startsWith(EXPORT)) {
                String[] pair = line.get().substring(EXPORT.length()).split("=", 2);
                variables.put(pair[0], pair[1]);
            }
        }
        return Map.copyOf(variables);
    }
}
