package io.github.usersmcp.call;

import io.github.usersmcp.catalog.Violation;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The hosts that a link in an email may point to, as the operator listed them. */
final class RedirectHosts {
    private static final String ARGUMENT = "redirectUrl";
    private final List<String> allowed;

    private RedirectHosts(List<String> allowed) {
        this.allowed = List.copyOf(allowed);
    }

    /** @param allowed host names in lower case; if there are none, links may point to any host, and nothing is checked */
    static Optional<RedirectHosts> of(List<String> allowed) {
        return allowed.isEmpty() ? Optional.empty() : Optional.of(new RedirectHosts(allowed));
    }

    /** Why these arguments, which match the schema, are not allowed; empty if they are. */
    Optional<Violation> violation(JsonNode arguments) {
        JsonNode url = arguments.path(ARGUMENT);
        if (url.isMissingNode() || allowed.contains(host(url.asString()))) {
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
