package io.github.usersmcp.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** Reads small UTF-8 files that people write. */
final class TextFile {
    private static final int MOST_BYTES = 1024 * 1024;
    private static final Set<PosixFilePermission> READ_BY_OTHERS =
            EnumSet.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

    private TextFile() {}

    /** The file's text without a byte order mark, or what is wrong with the file. */
    static Parsed<String> read(Path path) {
        return readWhole(path).then(text -> new Parsed.Good<>(withoutMark(text)));
    }

    static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** The file's text to the byte, or what is wrong with the file. */
    static Parsed<String> readWhole(Path path) {
        if (Files.notExists(path)) {
            return new Parsed.Bad<>("does not exist");
        }
        if (Files.isDirectory(path)) {
            return new Parsed.Bad<>("is a directory, not a file");
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            return bytes.length > MOST_BYTES
                    ? new Parsed.Bad<>("is longer than 1 MiB, the most that is read")
                    : new Parsed.Good<>(decode(bytes));
        } catch (CharacterCodingException e) {
            return new Parsed.Bad<>("is not UTF-8 text; save it as UTF-8");
        } catch (IOException e) {
            return new Parsed.Bad<>("cannot be read by this user; check its permissions");
        }
    }

    /** Whether others than the owner may read it, where the file system knows such a thing. */
    static boolean isReadByOthers(Path path) {
        try {
            return Files.getPosixFilePermissions(path).stream().anyMatch(READ_BY_OTHERS::contains);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private static String decode(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }
}
