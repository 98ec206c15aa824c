package io.github.usersmcp.call;

import io.github.usersmcp.catalog.Violation;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The hosts that a link in an email may point to: those that the operator listed, or any if the list is empty. */
final class RedirectHosts {
    private static final String ARGUMENT = "redirectUrl";
    private final List<String> allowed;

    /** @param allowed host names in lower case; empty for any */
    RedirectHosts(List<String> allowed) {
        this.allowed = List.copyOf(allowed);
    }

    /** Why these arguments, which match the schema, are not allowed; empty if they are. */
    Optional<Violation> violation(JsonNode arguments) {
        JsonNode url = arguments.path(ARGUMENT);
        if (allowed.isEmpty() || url.isMissingNode() || allowed.contains(host(url.asString()))) {
            return Optional.empty();
        }
        String expected = "an address on one of the hosts " + String.join(", ", allowed);
        return Optional.of(new Violation(
                "/" + ARGUMENT,
                ARGUMENT + " must be " + expected + ", which the operator allows",
                expected,
                Optional.of(url.toString()),
                Optional.empty()));
    }

    private static String host(String url) {
        try {
            return Optional.ofNullable(URI.create(url).getHost()).orElse("").toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
