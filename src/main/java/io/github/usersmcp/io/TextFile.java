package io.github.usersmcp.io;

import io.github.usersmcp.value.Result;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Reads small UTF-8 files that people write. A problem is the rest of a sentence that begins with the file's name. */
public final class TextFile {
    private TextFile() {}

    /** The file's content without a byte order mark. */
    public static Result<String> read(Path path) {
        return readWhole(path).then(text -> Result.good(withoutMark(text)));
    }

    /** The file's exact content. */
    public static Result<String> readWhole(Path path) {
        return BoundedFile.readOnce(path, BoundedFile.MEBIBYTE)
                .then(bytes -> decoded(bytes).reworded(problem -> "is " + problem + "; save it as UTF-8"));
    }

    /** The UTF-8 text of these bytes; a problem is what they are. */
    public static Result<String> decoded(byte[] bytes) {
        try {
            return Result.good(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Result.bad("not valid UTF-8");
        }
    }

    public static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** The line break that editors and {@code echo} put at the end is not part of a secret. */
    public static String withoutLastLineBreak(String text) {
        return text.replaceFirst("\\R\\z", "");
    }
}
