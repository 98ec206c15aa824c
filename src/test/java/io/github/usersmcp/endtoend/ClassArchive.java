package io.github.usersmcp.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Classes as Java has read them from the jar, in a file beside it. Half of what a process of the tests computes in its short
 * life is to load its classes; from an archive, that is nearly nothing. The first process of the tests makes the archive; those
 * that would have been quicker without wait for it.
 */
final class ClassArchive {
    private static final String GREETING = """
            {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
            "capabilities":{},"clientInfo":{"name":"x","version":"1"}}}""";
    private static final String LIST = "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\",\"params\":{}}";
    private static final String CALL = """
            {"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"%s","arguments":%s}}""";

    private ClassArchive() {}

    /**
     * The command that starts Java with the archive, after it was made if there was none.
     *
     * @param java the command without it
     */
    static List<String> using(List<String> java, Path jar) {
        Path archive = jar.resolveSibling(jar.getFileName() + "-on-java-" + Runtime.version() + ".jsa");
        try (FileChannel lock = FileChannel.open(
                jar.resolveSibling(jar.getFileName() + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock.lock();
            if (isOlder(archive, jar)) {
                make(archive, java, jar);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Stream.concat(java.stream(), Stream.of("-XX:SharedArchiveFile=" + archive))
                .toList();
    }

    private static boolean isOlder(Path archive, Path jar) throws IOException {
        return !Files.exists(archive)
                || Files.getLastModifiedTime(archive).compareTo(Files.getLastModifiedTime(jar)) < 0;
    }

    /** Java archives what it has loaded when it ends. */
    private static void make(Path archive, List<String> java, Path jar) throws IOException {
        Path part = archive.resolveSibling(archive.getFileName() + ".part");
        List<String> command = new ArrayList<>(java);
        command.addAll(List.of("-XX:ArchiveClassesAtExit=" + part, "-jar", jar.toString()));
        try (HttpProgram server = new HttpProgram(command, Map.of(), "--sandbox", "--open-browser", "never")) {
            String session = server.post(GREETING).headers().get("mcp-session-id");
            Stream.of(LIST, CALL.formatted("retrieve_user_list", "{}"), CALL.formatted("delete_user", "{}"))
                    .forEach(message -> server.post(message, "Mcp-Session-Id: " + session));
            server.program().terminate();
        }
        Files.move(part, archive, StandardCopyOption.REPLACE_EXISTING);
    }
}
