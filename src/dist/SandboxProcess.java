import io.github.usersmcp.harness.RunningProgram;
import io.github.usersmcp.harness.SandboxVariables;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The program's sandbox in a process of its own: an account to work on. */
final class SandboxProcess implements AutoCloseable {
    private final RunningProgram process;
    private final Map<String, String> environment;

    /**
     * Starts it and reads how it is reached.
     *
     * @param program the command that starts the program
     */
    SandboxProcess(List<String> program, Path log) {
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of("sandbox", "--port", "0"));
        process = RunningProgram.start(command, Map.of(), log);
        environment = SandboxVariables.of(process);
    }

    URI address() {
        return URI.create(environment.get("CONTABO_BASE_URL"));
    }

    /** The variables that lead the program here, by way of another address. */
    Map<String, String> environment(URI by) {
        Map<String, String> changed = new TreeMap<>(environment);
        changed.replaceAll((name, value) -> value.replace(address().toString(), by.toString()));
        return changed;
    }

    @Override
    public void close() {
        process.close();
    }
}
