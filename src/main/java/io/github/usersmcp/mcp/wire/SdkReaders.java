package io.github.usersmcp.mcp.wire;

import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities.Elicitation;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities.Elicitation.Form;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities.RootCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.InitializeRequest;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads by hand the parameters that nearly every conversation sends, since evaluating the SDK's annotations by
 * reflection slows the start down (see {@link SdkWriters}). The mapper reads anything unusual, and reports what is
 * wrong.
 */
final class SdkReaders {
    private static final Set<String> INFO = Set.of("name", "title", "version", "description", "websiteUrl");

    private SdkReaders() {}

    /** Returns the parameters as this type, if it is one of those read here and they have the usual form. */
    static Optional<Object> read(Object params, Type type) {
        if (type == InitializeRequest.class) {
            return object(params).flatMap(SdkReaders::initialize);
        }
        if (type == ClientCapabilities.class) {
            return object(params).flatMap(SdkReaders::capabilities);
        }
        if (type == CallToolRequest.class) {
            return object(params).flatMap(SdkReaders::call);
        }
        return Optional.empty();
    }

    private static Optional<Object> initialize(Map<String, Object> params) {
        Optional<ClientCapabilities> capabilities =
                object(params.get("capabilities")).flatMap(SdkReaders::capabilities);
        Optional<Implementation> client = object(params.get("clientInfo")).flatMap(SdkReaders::implementation);
        return has(params, Set.of("protocolVersion", "capabilities", "clientInfo"))
                        && params.get("protocolVersion") instanceof String version
                        && capabilities.isPresent()
                        && client.isPresent()
                ? Optional.of(new InitializeRequest(version, capabilities.get(), client.get(), null))
                : Optional.empty();
    }

    private static Optional<Implementation> implementation(Map<String, Object> info) {
        return has(info, INFO)
                        && info.values().stream().allMatch(String.class::isInstance)
                        && info.get("name") instanceof String name
                        && info.get("version") instanceof String version
                        && !name.isBlank()
                        && !version.isBlank()
                ? Optional.of(Implementation.builder(name, version)
                        .title((String) info.get("title"))
                        .description((String) info.get("description"))
                        .websiteUrl((String) info.get("websiteUrl"))
                        .build())
                : Optional.empty();
    }

    private static Optional<ClientCapabilities> capabilities(Map<String, Object> given) {
        Optional<RootCapabilities> roots = object(given.get("roots")).flatMap(SdkReaders::roots);
        Optional<Elicitation> elicitation = object(given.get("elicitation")).flatMap(SdkReaders::elicitation);
        return has(given, Set.of("roots", "elicitation"))
                        && roots.isPresent() == given.containsKey("roots")
                        && elicitation.isPresent() == given.containsKey("elicitation")
                ? Optional.of(new ClientCapabilities(null, roots.orElse(null), null, elicitation.orElse(null), null))
                : Optional.empty();
    }

    private static Optional<RootCapabilities> roots(Map<String, Object> given) {
        return has(given, Set.of("listChanged")) && given.get("listChanged") instanceof Boolean changes
                ? Optional.of(new RootCapabilities(changes))
                : Optional.of(new RootCapabilities(null)).filter(unknown -> given.isEmpty());
    }

    private static Optional<Elicitation> elicitation(Map<String, Object> given) {
        return given.equals(Map.of("form", Map.of()))
                ? Optional.of(new Elicitation(new Form(), null))
                : Optional.of(new Elicitation(null, null)).filter(unsaid -> given.isEmpty());
    }

    private static Optional<Object> call(Map<String, Object> params) {
        Optional<Map<String, Object>> arguments = object(params.get("arguments"));
        Optional<Map<String, Object>> meta = object(params.get("_meta"));
        return has(params, Set.of("name", "arguments", "_meta"))
                        && params.get("name") instanceof String name
                        && arguments.isPresent() == params.containsKey("arguments")
                        && meta.isPresent() == params.containsKey("_meta")
                ? Optional.of(new CallToolRequest(name, arguments.orElse(null), meta.orElse(null)))
                : Optional.empty();
    }

    private static boolean has(Map<String, Object> object, Set<String> onlyThese) {
        return onlyThese.containsAll(object.keySet());
    }

    /** Keys of JSON objects are strings. */
    @SuppressWarnings("unchecked")
    private static Optional<Map<String, Object>> object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? Optional.of((Map<String, Object>) map) : Optional.empty();
    }
}
