package io.github.usersmcp.desk;

import java.util.Map;
import java.util.Optional;

/**
 * One HTTP request to the desk, independent of the HTTP server. Its {@code Host}, {@code Origin} and {@code Sec-Fetch-Site}
 * have been checked, and its body is within the limits.
 *
 * @param method in uppercase
 * @param path below the desk's own path, starting with a slash; {@code /} for the desk itself
 * @param query the parameters of the URL, decoded; of repeated ones the first
 * @param form the fields of the body, decoded ({@code application/x-www-form-urlencoded}); of repeated ones the first
 * @param cookies by name; of repeated ones the first
 * @param fromOtherSite whether a page of another site caused the request, with a link; browsers then send no cookies
 * @param network the network that the request came from, for limits
 */
public record DeskRequest(
        String method,
        String path,
        Map<String, String> query,
        Map<String, String> form,
        Map<String, String> cookies,
        boolean fromOtherSite,
        String network) {
    public DeskRequest {
        query = Map.copyOf(query);
        form = Map.copyOf(form);
        cookies = Map.copyOf(cookies);
    }

    Optional<String> field(String name) {
        return Optional.ofNullable(form.get(name));
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name));
    }
}
