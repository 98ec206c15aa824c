package io.github.usersmcp.cli;

import io.github.usersmcp.call.Outcome;
import io.github.usersmcp.call.ToolCall;
import io.github.usersmcp.call.ToolCall.Caller;
import io.github.usersmcp.call.ToolCall.Caller.Progress;
import io.github.usersmcp.call.ToolCalls;
import io.github.usersmcp.confirm.Approver;
import io.github.usersmcp.confirm.Person;
import io.github.usersmcp.desk.DeskServices.Account;
import io.github.usersmcp.desk.page.UserRow;
import io.github.usersmcp.value.Principal;
import io.github.usersmcp.value.Risk;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads the users for the desk, by the same tool as every other caller, so that the same limits and records apply. */
final class DeskAccount implements Account {
    private static final String TOOL = "retrieve_user_list";

    private final ToolCalls calls;

    DeskAccount(ToolCalls calls) {
        this.calls = calls;
    }

    @Override
    public Optional<Users> users(Approver reader) {
        return read(reader, true).or(() -> read(reader, false)).map(DeskAccount::users);
    }

    private Optional<ObjectNode> read(Approver reader, boolean withKeys) {
        ObjectNode arguments =
                JsonNodeFactory.instance.objectNode().put("allPages", true).put("detail", "full");
        if (withKeys) {
            arguments.putArray("include").add("s3");
        }
        Caller caller = new Caller(
                new Principal("desk:" + reader.name(), Risk.READ),
                "approval desk",
                "desk",
                Person.OUT_OF_REACH,
                Progress.NONE);
        Outcome outcome = calls.run(new ToolCall(TOOL, arguments, caller));
        return outcome instanceof Outcome.Completed completed ? Optional.of(completed.result()) : Optional.empty();
    }

    private static Users users(ObjectNode result) {
        Set<String> administrators = result.path("roles")
                .valueStream()
                .filter(role -> role.path("admin").asBoolean(false))
                .map(role -> role.path("name").asString(""))
                .collect(Collectors.toUnmodifiableSet());
        List<UserRow> rows = result.path("users")
                .valueStream()
                .map(user -> row(user, administrators))
                .toList();
        long all = result.path("pagination").path("totalElements").asLong(rows.size());
        return new Users(rows, all > rows.size());
    }

    private static UserRow row(JsonNode user, Set<String> administrators) {
        List<String> roles = texts(user.path("roles")).toList();
        String name = Stream.of("firstName", "lastName")
                .map(part -> user.path(part).asString(""))
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(" "));
        return new UserRow(
                name,
                user.path("email").asString(""),
                user.path("enabled").asBoolean(false),
                user.path("owner").asBoolean(false),
                roles.stream().anyMatch(administrators::contains),
                Optional.of(user.path("totp")).filter(JsonNode::isBoolean).map(JsonNode::asBoolean),
                user.path("emailVerified").asBoolean(false),
                keys(user),
                roles);
    }

    /** The number of S3 credentials; none is left out of the list, and what could not be read is not an array. */
    private static Optional<Integer> keys(JsonNode user) {
        JsonNode keys = user.path("s3");
        return keys.isMissingNode()
                ? Optional.of(0)
                : Optional.of(keys).filter(JsonNode::isArray).map(JsonNode::size);
    }

    private static Stream<String> texts(JsonNode values) {
        return values.valueStream().map(value -> value.asString(""));
    }
}
