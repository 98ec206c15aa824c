package io.github.usersmcp.http;

import io.github.usersmcp.io.BoundedFile;
import io.github.usersmcp.value.Result;
import java.nio.file.Path;

/**
 * A file that contains a key or certificates. Its problems are sentences without their period.
 *
 * @param kind such as {@code TLS key}
 */
record TlsFile(String kind, Path path) {

    Result<byte[]> read() {
        return BoundedFile.read(path, BoundedFile.MEBIBYTE).reworded(this::sentence);
    }

    <T> Result<T> bad(String problem) {
        return Result.bad(sentence(problem));
    }

    private String sentence(String problem) {
        return "The %s %s %s".formatted(kind, path, problem);
    }
}
