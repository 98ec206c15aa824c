package io.github.usersmcp.mcp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities.Elicitation;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities.RootCapabilities;
import io.modelcontextprotocol.spec.McpSchema.ElicitFormRequest;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.InitializeRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The hand-written forms have every component of the SDK's records, so an upgrade that adds one fails here. */
class SdkComponentsTest {
    /** Members that the SDK writes without a record component. */
    private static final Map<Class<?>, Set<String>> COMPUTED =
            Map.of(TextContent.class, Set.of("type"), ElicitFormRequest.class, Set.of("mode"));

    static Set<Class<?>> written() {
        return SdkWriters.TYPES;
    }

    @ParameterizedTest
    @MethodSource("written")
    void aWriterHasEveryComponent(Class<?> type) throws ReflectiveOperationException {
        Set<String> expected = new HashSet<>(components(type));
        expected.addAll(COMPUTED.getOrDefault(type, Set.of()));
        Set<String> given = new HashSet<>();

        SdkWriters.give(instance(type), (name, value) -> given.add(name));

        assertThat(given).isEqualTo(expected);
    }

    static Stream<Arguments> read() {
        return Stream.of(
                Arguments.of(
                        InitializeRequest.class,
                        Set.of("protocolVersion", "capabilities", "clientInfo"),
                        Set.of("_meta")),
                Arguments.of(
                        ClientCapabilities.class,
                        Set.of("roots", "elicitation"),
                        Set.of("experimental", "sampling", "extensions")),
                Arguments.of(RootCapabilities.class, Set.of("listChanged"), Set.of()),
                Arguments.of(Elicitation.class, Set.of("form"), Set.of("url")),
                Arguments.of(Elicitation.Form.class, Set.of(), Set.of()),
                Arguments.of(
                        Implementation.class,
                        Set.of("name", "title", "version", "description", "websiteUrl"),
                        Set.of("icons")),
                Arguments.of(CallToolRequest.class, Set.of("name", "arguments", "_meta"), Set.of()));
    }

    /** A component that is neither read nor left to the mapper on purpose is new: decide which it is. */
    @ParameterizedTest
    @MethodSource("read")
    void aReaderKnowsEveryComponent(Class<?> type, Set<String> byHand, Set<String> byMapper) {
        Set<String> known = new HashSet<>(byHand);
        known.addAll(byMapper);

        assertThat(components(type)).isEqualTo(known);
    }

    private static Set<String> components(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(SdkComponentsTest::jsonName)
                .collect(Collectors.toSet());
    }

    /** The SDK's annotations belong to the SDK: this project does not depend on their library. */
    private static String jsonName(RecordComponent component) {
        return Arrays.stream(component.getAccessor().getAnnotations())
                .filter(annotation ->
                        annotation.annotationType().getSimpleName().equals("JsonProperty"))
                .map(SdkComponentsTest::value)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse(component.getName());
    }

    private static String value(Annotation annotation) {
        try {
            return (String) annotation.annotationType().getMethod("value").invoke(annotation);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("The annotation has no value", e);
        }
    }

    private static Object instance(Class<?> type) throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        @Nullable Object[] values = new Object[types.length];
        for (int index = 0; index < types.length; index++) {
            values[index] = sample(types[index]);
        }
        return type.getConstructor(types).newInstance(values);
    }

    private static @Nullable Object sample(Class<?> type) throws ReflectiveOperationException {
        if (type == JSONRPCError.class) {
            return null; // a response has a result or an error
        }
        if (type.isRecord()) {
            return instance(type);
        }
        Map<Class<?>, Object> samples = Map.of(
                String.class,
                "2.0",
                Object.class,
                "2.0",
                Boolean.class,
                true,
                Double.class,
                0.5,
                Map.class,
                Map.of(),
                List.class,
                List.of());
        return samples.get(type);
    }
}
