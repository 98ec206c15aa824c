package io.github.usersmcp.documents;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What a file of examples/clients tells its client of our server, however that client spells it. */
record ClientFile(JsonNode server) {
    private static final String NAME = "contabo-users";
    private static final Pattern TOML_TABLE =
            Pattern.compile("(?m)^\\[mcp_servers\\.contabo-users(\\.env)?]\n((?:.+\n)*)");
    private static final Pattern TOML_ENTRY = Pattern.compile("(?m)^(\\w+) = (.+)$");

    static ClientFile of(Document document) {
        if (document.isNamed(".toml")) {
            return new ClientFile(toml(document.text()));
        }
        if (document.isNamed(".yaml")) {
            return new ClientFile(YAMLMapper.shared().readTree(document.text()).at("/mcpServers/0"));
        }
        JsonNode root = JsonMapper.shared().readTree(document.text());
        JsonNode servers = Stream.of("servers", "mcpServers", "mcp")
                .filter(root::has)
                .findFirst()
                .map(root::path)
                .orElseThrow();
        return new ClientFile(servers.path(NAME));
    }

    /** The values of these tables are written as JSON has them. */
    private static ObjectNode toml(String text) {
        ObjectNode server = JsonNodeFactory.instance.objectNode();
        TOML_TABLE.matcher(text).results().forEach(table -> {
            ObjectNode into = table.group(1) == null ? server : server.putObject("env");
            TOML_ENTRY
                    .matcher(table.group(2))
                    .results()
                    .forEach(entry ->
                            into.set(entry.group(1), JsonMapper.shared().readTree(entry.group(2))));
        });
        return server;
    }

    /** Program and arguments. */
    List<String> command() {
        return Stream.concat(texts(server.path("command")), texts(server.path("args")))
                .toList();
    }

    /** As the client would set it, with something in place of what it asks for or takes from elsewhere. */
    Map<String, String> environment() {
        return server.path(server.has("environment") ? "environment" : "env").properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().asString().replaceAll("\\$\\{[^}]+}", "given"),
                        (one, other) -> one,
                        TreeMap::new));
    }

    List<String> addresses() {
        return Stream.of("url", "httpUrl")
                .filter(server::has)
                .findFirst()
                .map(key -> List.of(server.path(key).asString()))
                .orElseGet(() -> texts(server.path("args"))
                        .filter(argument -> argument.matches("https?://.*"))
                        .toList());
    }

    /** What is sent as that header, with the place that the token comes from. */
    String authorization() {
        Optional<String> argument = texts(server.path("args"))
                .filter(text -> text.startsWith("Authorization:"))
                .map(text -> text.substring("Authorization:".length()))
                .findFirst();
        Optional<String> variable = Optional.of(server.path("bearer_token_env_var"))
                .filter(JsonNode::isString)
                .map(name -> "Bearer ${" + name.asString() + "}");
        return argument.or(() -> variable)
                .orElseGet(() -> Stream.of("/headers", "/requestOptions/headers")
                        .map(place -> server.at(place + "/Authorization"))
                        .filter(JsonNode::isString)
                        .map(JsonNode::asString)
                        .findFirst()
                        .orElseThrow());
    }

    private static Stream<String> texts(JsonNode value) {
        return value.isString()
                ? Stream.of(value.asString())
                : value.valueStream().map(JsonNode::asString);
    }
}
