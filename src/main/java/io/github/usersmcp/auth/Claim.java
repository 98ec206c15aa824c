package io.github.usersmcp.auth;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Values of claims as issuers write them. */
final class Claim {
    private Claim() {}

    /** Several strings, in one string separated by spaces (RFC 8693, section 4.2) or in an array; otherwise none. */
    static Stream<String> texts(@Nullable Object claim) {
        if (claim instanceof String text) {
            return Arrays.stream(text.split(" ", -1));
        }
        return claim instanceof Collection<?> list
                ? list.stream().filter(String.class::isInstance).map(String.class::cast)
                : Stream.empty();
    }
}
