package io.github.usersmcp.sandbox;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The decoded pairs of a query or a form, in the order sent; a name may repeat. */
record Parameters(Map<String, List<String>> values) {

    static Parameters of(String encoded) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        Arrays.stream(encoded.split("&", -1))
                .filter(pair -> !pair.isEmpty())
                .map(pair -> (pair.contains("=") ? pair : pair + "=").split("=", 2))
                .forEach(pair -> values.computeIfAbsent(decoded(pair[0]), name -> new ArrayList<>())
                        .add(decoded(pair[1])));
        return new Parameters(values);
    }

    /** Decodes once. Text with a broken escape stays as it is and then matches nothing. */
    static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException brokenEscape) {
            return text;
        }
    }

    Set<String> names() {
        return values.keySet();
    }

    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }
}
