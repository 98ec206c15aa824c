package io.github.usersmcp.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The initial state of the account, from the files in {@code sandbox/}. */
final class Seed {

    static final int FIXED_USERS = 13;

    private static final List<String> PARTS = List.of("account", "roles", "storages");

    private Seed() {}

    /** @param users how many users it has, 1 or more */
    static ObjectNode read(int users) {
        ObjectNode state = Json.object();
        PARTS.forEach(part -> state.setAll(file(part)));
        if (users < FIXED_USERS) {
            shorten(state, users);
        } else if (users > FIXED_USERS) {
            new GeneratedUsers(file("names")).fill(state, users);
        }
        return state;
    }

    private static ObjectNode file(String name) {
        String path = "/sandbox/" + name + ".json";
        try (InputStream stream = Objects.requireNonNull(Seed.class.getResourceAsStream(path), path)) {
            return (ObjectNode) Json.MAPPER.readTree(stream);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Removes users from the end, but never the API user, without whom no client could sign in. */
    private static void shorten(ObjectNode state, int count) {
        String apiUser = state.path("apiUser").path("userId").asString();
        ArrayNode users = (ArrayNode) state.path("users");
        for (int last = users.size() - 1; users.size() > count; last--) {
            if (!userId(users.path(last)).equals(apiUser)) {
                users.remove(last);
            }
        }
        Set<String> left = users.valueStream().map(Seed::userId).collect(Collectors.toSet());
        ((ArrayNode) state.path("credentials")).removeIf(credential -> !left.contains(userId(credential)));
    }

    private static String userId(JsonNode row) {
        return row.path("userId").asString();
    }
}
