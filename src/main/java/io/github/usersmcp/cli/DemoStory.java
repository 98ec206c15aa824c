package io.github.usersmcp.cli;

import io.github.usersmcp.mcp.DemoClient;
import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** The demo's conversation: what the assistant calls, what the person answers, and the expected results. */
final class DemoStory {
    private static final String EMAIL = "nora.lindqvist@example.com";

    private final PrintStream out;
    private final Queue<Optional<String>> answers = new ArrayDeque<>();
    private final List<String> surprises = new ArrayList<>();

    DemoStory(PrintStream out) {
        this.out = out;
    }

    /** Runs the conversation with a server that this command starts; true if every step ended as expected. */
    boolean tell(List<String> server) {
        out.println("An assistant starts contabo-users-mcp --sandbox and initializes a session over stdio.\n");
        try (DemoClient process = new DemoClient(server, this::answer)) {
            out.printf("It lists %d tools.%n%n", process.tools());
            converse(process);
        }
        return surprises.isEmpty();
    }

    private void converse(DemoClient server) {
        JsonNode list =
                call(server, "completed", "retrieve_user_list", Map.of("size", 5, "orderBy", List.of("email:ASC")));
        list.path("users").forEach(user -> out.println("     " + describe(user)));
        next("Nora joins the company. The assistant creates her user, and the API sends her an activation link.");
        JsonNode created = call(
                server,
                "completed",
                "create_user",
                Map.of(
                        "email",
                        EMAIL,
                        "firstName",
                        "Nora",
                        "lastName",
                        "Lindqvist",
                        "enabled",
                        true,
                        "totp",
                        true,
                        "locale",
                        "en"));
        String userId = created.path("user").path("userId").asString();
        next("Her name changes. A harmless change needs no confirmation; the result shows the old and the new value.");
        call(server, "completed", "update_user", Map.of("userId", userId, "lastName", "Lindqvist-Berg"))
                .path("changes")
                .forEach(change -> out.printf(
                        "     %s: %s -> %s%n",
                        change.path("field").asString(), change.path("from"), change.path("to")));
        deletions(server, userId, list.at("/users/4/userId").asString());
        next("Reading the account's API client shows its secret masked.");
        JsonNode client =
                call(server, "completed", "retrieve_user_client", Map.of()).path("client");
        out.printf(
                "     %s, secret %s%n",
                client.path("clientId").asString(), client.path("secret").asString());
        next("An invalid call never reaches the API, and the result lists everything that is wrong with it.");
        call(server, "failed", "retrieve_user", Map.of("userid", "../client"))
                .path("error")
                .path("violations")
                .forEach(violation ->
                        out.println("     " + violation.path("message").asString()));
        out.println();
    }

    private void deletions(DemoClient server, String userId, String otherId) {
        next(
                "Deleting asks a person in their client and names the user. This is the wrong user, so the person says no.");
        answers.add(Optional.empty());
        call(server, "declined", "delete_user", Map.of("userId", otherId));
        next("The assistant tries again immediately. The server does not ask the same question again so soon.");
        call(server, "declined", "delete_user", Map.of("userId", otherId));
        next("Now it picks the right user. The person types the wrong text first, then the user's email address.");
        answers.add(Optional.of("yes, delete"));
        answers.add(Optional.of(EMAIL));
        call(server, "completed", "delete_user", Map.of("userId", userId));
        next("The user is gone.");
        call(server, "failed", "retrieve_user", Map.of("userId", userId));
    }

    private JsonNode call(DemoClient server, String expected, String tool, Map<String, Object> arguments) {
        out.printf("  -> %s %s%n", tool, new TreeMap<>(arguments));
        JsonNode result = server.call(tool, arguments);
        String outcome = result.path("outcome").asString();
        out.printf("  <- %s: %s%n", outcome, result.path("summary").asString());
        if (!outcome.equals(expected)) {
            surprises.add(tool);
        }
        return result;
    }

    private Optional<String> answer(String question) {
        question.lines().forEach(line -> out.println("       | " + line));
        Optional<String> answer = Optional.ofNullable(answers.poll()).orElse(Optional.empty());
        out.println("       > " + answer.orElse("(declines)"));
        return answer;
    }

    private void next(String what) {
        out.printf("%n%s%n", what);
    }

    private static String describe(JsonNode user) {
        List<String> roles = new ArrayList<>();
        user.path("roles").forEach(role -> roles.add(role.path("name").asString()));
        return "%-32s %s %s%s"
                .formatted(
                        user.path("email").asString(),
                        user.path("firstName").asString(),
                        user.path("lastName").asString(),
                        roles.isEmpty() ? "" : "  (" + String.join(", ", roles) + ")");
    }
}
