package io.github.usersmcp.secrets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Recognizes a file that is itself a mount point, as secrets in containers often are: it can be overwritten, but no other file
 * can be moved into its place.
 */
final class MountPoint {
    private static final Path TABLE = Path.of("/proc/self/mountinfo");
    private static final int MOUNT_POINT_FIELD = 4;
    private static final Pattern ESCAPE = Pattern.compile("\\\\([0-7]{3})");

    private MountPoint() {}

    /** Whether the file, given by its real path, is a mount point; false where the system does not say. */
    static boolean is(Path file) {
        try (Stream<String> lines = Files.lines(TABLE)) {
            return lines.anyMatch(line -> isLineOf(file, line));
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    /** Whether a line of the table is about the file (Linux, proc(5)). */
    static boolean isLineOf(Path file, String line) {
        String[] fields = line.split(" ", MOUNT_POINT_FIELD + 2);
        return fields.length > MOUNT_POINT_FIELD
                && unescaped(fields[MOUNT_POINT_FIELD]).equals(file.toString());
    }

    private static String unescaped(String field) {
        return ESCAPE.matcher(field)
                .replaceAll(escape ->
                        Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(escape.group(1), 8))));
    }
}
