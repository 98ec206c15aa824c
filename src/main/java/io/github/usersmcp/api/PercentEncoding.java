package io.github.usersmcp.api;

import java.nio.charset.StandardCharsets;

/** Percent-encoding: only the unreserved characters stay (RFC 3986, section 2.3), all else becomes UTF-8 {@code %XX}. */
final class PercentEncoding {
    private static final String UNRESERVED = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";
    private static final String HEX = "0123456789ABCDEF";

    private PercentEncoding() {}

    static String encode(String text) {
        StringBuilder encoded = new StringBuilder(text.length());
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            append(encoded, octet & 0xFF);
        }
        return encoded.toString();
    }

    private static void append(StringBuilder encoded, int octet) {
        if (isUnreserved(octet)) {
            encoded.append((char) octet);
        } else {
            encoded.append('%').append(HEX.charAt(octet >> 4)).append(HEX.charAt(octet & 0xF));
        }
    }

    private static boolean isUnreserved(int octet) {
        return UNRESERVED.indexOf(octet) >= 0;
    }
}
