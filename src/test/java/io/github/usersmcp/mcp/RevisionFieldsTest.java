package io.github.usersmcp.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.Snapshots;
import io.github.usersmcp.mcp.wire.Revision;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each revision gets those of our fields that its published JSON Schema has, and no others. */
class RevisionFieldsTest extends RunningServer {
    private static final String DELETE = """
            {"name":"delete_user","arguments":{"userId":"%s"},"_meta":{"progressToken":1}}""";

    private final RawClient client = connected(Setup.PLAIN);

    /** The fields that a published schema has, by its definitions. */
    private record Published(JsonNode definitions) {
        static Published of(String revision) {
            try (InputStream file = RevisionFieldsTest.class.getResourceAsStream("/mcp-" + revision + ".schema.json")) {
                JsonNode schema = JsonMapper.shared().readTree(Objects.requireNonNull(file));
                return new Published(schema.has("$defs") ? schema.path("$defs") : schema.path("definitions"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** The members of a value that the schema does not define, at any depth that it describes. */
        List<String> unknown(JsonNode value, JsonNode schema, String at) {
            JsonNode described = resolved(schema, value);
            if (value.isArray()) {
                return value.valueStream()
                        .flatMap(element -> unknown(element, described.path("items"), at + "[]").stream())
                        .distinct()
                        .toList();
            }
            List<String> unknown = new ArrayList<>();
            JsonNode known = described.path("properties");
            boolean open = known.isMissingNode()
                    || (described.path("additionalProperties").isObject() && known.isEmpty());
            if (value.isObject() && !open && !at.endsWith("Schema")) {
                value.properties().forEach(member -> {
                    String place = at + "." + member.getKey();
                    if (!known.has(member.getKey())) {
                        unknown.add(place);
                    } else {
                        unknown.addAll(unknown(member.getValue(), known.path(member.getKey()), place));
                    }
                });
            }
            return unknown;
        }

        private JsonNode resolved(JsonNode schema, JsonNode value) {
            if (schema.has("$ref")) {
                String reference = schema.path("$ref").asString();
                return resolved(definition(reference.substring(reference.lastIndexOf('/') + 1)), value);
            }
            JsonNode choices = schema.has("anyOf") ? schema.path("anyOf") : schema.path("oneOf");
            return choices.valueStream()
                    .map(choice -> resolved(choice, value))
                    .filter(choice -> choice.at("/properties/type/const").equals(value.path("type")))
                    .findFirst()
                    .orElse(schema);
        }

        JsonNode definition(String name) {
            JsonNode definition = definitions.path(name);
            assertThat(definition.isObject()).as(name).isTrue();
            return definition;
        }

        List<String> unknown(JsonNode value, String definition) {
            return unknown(value, definition(definition), definition);
        }

        JsonNode params(String message) {
            return definition(message).at("/properties/params");
        }
    }

    private JsonNode initialize(String revision) {
        JsonNode result = client.ask("initialize", """
                {"protocolVersion":"%s","capabilities":{"elicitation":{}},"clientInfo":{"name":"test","version":"1"}}""".formatted(revision)).path("result");
        client.notify("notifications/initialized", "{}");
        return result;
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"})
    void listsAndResultsHaveOnlyFieldsOfTheRevision(String revision) {
        Published published = Published.of(revision);

        assertThat(published.unknown(initialize(revision), "InitializeResult")).isEmpty();
        assertThat(published.unknown(client.ask("tools/list", "{}").path("result"), "ListToolsResult"))
                .isEmpty();
        assertThat(published.unknown(client.call("retrieve_user", user(JOSE)), "CallToolResult"))
                .isEmpty();
        assertThat(published.unknown(client.call("retrieve_user", "{}"), "CallToolResult"))
                .isEmpty();
        assertThat(published.unknown(client.ask("tools/run", "{}").path("error"), error(published), "error"))
                .isEmpty();
    }

    private static JsonNode error(Published published) {
        return published.definitions().has("Error")
                ? published.definition("Error")
                : published.definition("JSONRPCError").at("/properties/error");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"})
    void progressHasOnlyFieldsOfTheRevision(String revision) {
        Published published = Published.of(revision);
        initialize(revision);
        client.ask("tools/call", """
                {"name":"retrieve_user_list","arguments":{"allPages":true,"size":4},"_meta":{"progressToken":1}}""");

        assertThat(client.restFromServer("notifications/progress"))
                .hasSize(4)
                .allSatisfy(report -> assertThat(published.unknown(
                                report.path("params"), published.params("ProgressNotification"), "progress"))
                        .isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-06-18", "2025-11-25"})
    void questionsHaveOnlyFieldsOfTheRevision(String revision) {
        Published published = Published.of(revision);
        initialize(revision);
        client.send(RawClient.request("7", "tools/call", DELETE.formatted(JOSE)));
        JsonNode question = client.fromServer("elicitation/create");
        client.send(
                "{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":{\"action\":\"decline\"}}".formatted(question.path("id")));
        client.answer("7");

        String params = revision.equals("2025-06-18") ? "ElicitRequest" : "ElicitRequestFormParams";
        JsonNode schema = revision.equals("2025-06-18") ? published.params(params) : published.definition(params);
        assertThat(published.unknown(question.path("params"), schema, "question"))
                .isEmpty();
    }

    @Test
    void eachRevisionGetsItsFieldsAndNoOthers() {
        StringBuilder shapes = new StringBuilder();
        for (String revision : Revision.WITH_HANDSHAKE) {
            RawClient other = connected(Setup.PLAIN);
            JsonNode initialized =
                    other.ask("initialize", """
                    {"protocolVersion":"%s","capabilities":{},"clientInfo":{"name":"test","version":"1"}}""".formatted(revision)).path("result");
            JsonNode listed = other.ask("tools/list", "{}").at("/result/tools");
            JsonNode called = other.call("retrieve_user", user(JOSE));
            assertThat(listed.valueStream().map(RevisionFieldsTest::names).distinct())
                    .hasSize(1);
            shapes.append("""
                    %s
                    serverInfo: %s
                    each tool: %s
                    its annotations: %s
                    a result: %s

                    """.formatted(
                            revision,
                            names(initialized.path("serverInfo")),
                            names(listed.path(0)),
                            names(listed.path(0).path("annotations")),
                            names(called)));
        }
        Snapshots.matches("revisions.txt", shapes.toString().strip());
    }

    private static String names(JsonNode object) {
        return String.join(", ", object.propertyNames());
    }
}
