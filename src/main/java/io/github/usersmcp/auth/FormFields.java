package io.github.usersmcp.auth;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Encodes as {@code application/x-www-form-urlencoded}, as OAuth 2 does (RFC 6749, appendix B). */
final class FormFields {
    private FormFields() {}

    /** The fields in their order, if the map has one. */
    static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
