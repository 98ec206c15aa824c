import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The program's sandbox in a process of its own: an account to work on. */
final class SandboxProcess implements AutoCloseable {
    private static final String EXPORT = "export ";
    private static final String LAST = "CONTABO_API_PASSWORD";

    private final Process process;
    private final Map<String, String> environment;

    private SandboxProcess(Process process, Map<String, String> environment) {
        this.process = process;
        this.environment = environment;
    }

    /**
     * Starts it and reads how it is reached.
     *
     * @param program the command that starts the program
     */
    static SandboxProcess start(List<String> program, Path log) throws IOException {
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of("sandbox", "--port", "0"));
        Process process =
                new ProcessBuilder(command).redirectError(log.toFile()).start();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        Map<String, String> environment = new TreeMap<>();
        while (!environment.containsKey(LAST)) {
            String line = lines.readLine();
            if (line == null) {
                throw new IllegalStateException("The sandbox did not start; see " + log);
            }
            if (line.startsWith(EXPORT)) {
                String[] pair = line.substring(EXPORT.length()).split("=", 2);
                environment.put(pair[0], pair[1]);
            }
        }
        return new SandboxProcess(process, Map.copyOf(environment));
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
        process.destroy();
    }
}
