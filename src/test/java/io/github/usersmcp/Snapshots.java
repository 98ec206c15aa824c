package io.github.usersmcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Texts that clients see, kept as files under {@code src/test/resources/snapshots/}, so that a change of what they see is a
 * decision in the diff. {@code mvn test -Dsnapshots.update} rewrites them.
 */
public final class Snapshots {
    private static final Path FOLDER = Path.of("src", "test", "resources", "snapshots");
    private static final String UPDATE = "snapshots.update";

    private final Path folder;
    private final boolean update;

    Snapshots(Path folder, boolean update) {
        this.folder = folder;
        this.update = update;
    }

    /**
     * Fails unless the text is the snapshot's, whatever their line ends; with {@code -Dsnapshots.update} writes it instead.
     *
     * @param name the file's name with its ending, such as {@code tools-list.json}
     * @param actual the text as it is now, without a line end after its last line
     */
    public static void matches(String name, String actual) {
        new Snapshots(FOLDER, !System.getProperty(UPDATE, "false").equals("false")).compare(name, actual);
    }

    void compare(String name, String actual) {
        Path file = folder.resolve(name);
        String text = withPlainLines(actual) + "\n";
        try {
            if (update) {
                Files.createDirectories(folder);
                Files.writeString(file, text);
            }
            assertThat(text)
                    .as("the snapshot %s; if the change is meant, run: mvn test -D%s", file, UPDATE)
                    .isEqualTo(Files.exists(file) ? withPlainLines(Files.readString(file)) : "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String withPlainLines(String text) {
        return text.replace("\r\n", "\n");
    }
}
