package io.github.usersmcp.mcp.stateless;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** Decodes header values (MCP 2026-07-28, basic/transports/streamable-http, section "Value Encoding"). */
final class HeaderValue {
    private static final String START = "=?base64?";
    private static final String END = "?=";

    /** Visible ASCII, space and tab (RFC 9110, section 5.5). */
    private static final Pattern PLAIN = Pattern.compile("[\\x20-\\x7e\\t]*");

    private HeaderValue() {}

    /** Returns the value, decoded if it is marked as encoded; empty when it is malformed. */
    static Optional<String> decode(String value) {
        if (!PLAIN.matcher(value).matches()) {
            return Optional.empty();
        }
        boolean encoded =
                value.length() >= START.length() + END.length() && value.startsWith(START) && value.endsWith(END);
        return encoded ? text(value.substring(START.length(), value.length() - END.length())) : Optional.of(value);
    }

    /** Accepts only canonical Base64: padded, and with unused bits zero. */
    private static Optional<String> text(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            boolean canonical = Base64.getEncoder().encodeToString(bytes).equals(base64);
            return canonical
                    ? Optional.of(StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString())
                    : Optional.empty();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
