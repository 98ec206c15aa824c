package io.github.usersmcp.confirm;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * A digest of the meaning of a JSON value: the order of keys and the notation of numbers (1, 1.0, 10e-1) do not matter,
 * everything else does. SHA-256, truncated to 128 bits.
 */
record CanonicalDigest(long high, long low) {
    static final int BYTES = 2 * Long.BYTES;

    static CanonicalDigest of(JsonNode value) {
        StringBuilder canonical = new StringBuilder();
        write(value, canonical);
        return of(canonical.toString());
    }

    /** Of UTF-16, since UTF-8 has no form for half a surrogate pair and would take it for a question mark. */
    static CanonicalDigest of(String text) {
        try {
            ByteBuffer units = ByteBuffer.allocate(text.length() * Character.BYTES);
            units.asCharBuffer().put(text);
            return read(ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(units.array())));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform supports SHA-256", e);
        }
    }

    static CanonicalDigest read(ByteBuffer buffer) {
        return new CanonicalDigest(buffer.getLong(), buffer.getLong());
    }

    /** As hexadecimal digits. */
    String text() {
        return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
    }

    void writeTo(ByteBuffer buffer) {
        buffer.putLong(high).putLong(low);
    }

    private static void write(JsonNode value, StringBuilder out) {
        switch (value.getNodeType()) {
            case OBJECT -> writeObject(value, out);
            case ARRAY -> {
                out.append('[');
                value.forEach(element -> {
                    write(element, out);
                    out.append(',');
                });
                out.append(']');
            }
            case NUMBER -> writeNumber(value.decimalValue(), out);
            case STRING -> writeText(value.stringValue(), out);
            default -> out.append(value);
        }
    }

    private static void writeObject(JsonNode value, StringBuilder out) {
        TreeMap<String, JsonNode> sorted = new TreeMap<>();
        value.properties().forEach(property -> sorted.put(property.getKey(), property.getValue()));
        out.append('{');
        sorted.forEach((name, child) -> {
            writeText(name, out);
            write(child, out);
            out.append(',');
        });
        out.append('}');
    }

    /** As digits and an exponent, never expanded: a number such as 1e999999999 must stay small. */
    private static void writeNumber(BigDecimal number, StringBuilder out) {
        BigDecimal shortest = number.stripTrailingZeros();
        out.append(shortest.unscaledValue()).append('e').append(-shortest.scale());
    }

    /** Length-prefixed, so that text cannot be confused with the structure around it. */
    private static void writeText(String text, StringBuilder out) {
        out.append(text.length()).append('"').append(text);
    }
}
