package io.github.usersmcp.auth;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads values of claims in the forms that issuers use. */
final class Claim {
    private Claim() {}

    /** The strings of a claim that is a space-separated string (RFC 8693, section 4.2) or an array; none for other types. */
    static Stream<String> texts(@Nullable Object claim) {
        if (claim instanceof String text) {
            return Arrays.stream(text.split(" ", -1));
        }
        return claim instanceof Collection<?> list
                ? list.stream().filter(String.class::isInstance).map(String.class::cast)
                : Stream.empty();
    }
}
