import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Packs a folder, with permissions, and with times of change that do not depend on the time zone of who unpacks it: the
 * cache fits a jar of one time only. The {@code jar} command keeps neither.
 */
final class Zip {
    private Zip() {}

    /** @param arguments the folder, and the archive to write */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]).toRealPath();
        URI archive = URI.create("jar:" + Path.of(arguments[1]).toUri());
        try (FileSystem zip = FileSystems.newFileSystem(
                        archive, Map.of("create", "true", "enablePosixFileAttributes", "true"));
                Stream<Path> walk = Files.walk(folder)) {
            List<Path> files = walk.filter(Files::isRegularFile).sorted().toList();
            for (Path file : files) {
                Path packed = zip.getPath(folder.getParent().relativize(file).toString());
                Files.createDirectories(packed.getParent());
                Files.copy(file, packed, StandardCopyOption.COPY_ATTRIBUTES);
                Files.setPosixFilePermissions(packed, Files.getPosixFilePermissions(file));
            }
        }
    }
}
