package io.github.usersmcp.mcp.wire;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.InitializeRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A strict JSON mapper for the SDK: duplicate keys and trailing text are errors, nesting is bounded, numbers keep their
 * value, and malformed parameters become a protocol error without exception text.
 */
public final class StrictMapper implements McpJsonMapper {
    private static final int DEEPEST = 64;

    /** Far more than any request needs. A value can take a hundred times the memory of its two bytes of JSON. */
    private static final int MOST_TOKENS = 20_000;

    /** The parser caches several thousand names across messages. */
    private static final int LONGEST_NAME = 256;

    private final JsonMapper mapper = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxTokenCount(MOST_TOKENS)
                            .maxNameLength(LONGEST_NAME)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private final MessageTree trees = new MessageTree(mapper);
    private final McpJsonMapper sdk = new JacksonMcpJsonMapper(mapper);

    public JsonMapper jackson() {
        return mapper;
    }

    /** The value as a tree; a value that is already a tree is not copied. */
    public JsonNode tree(@Nullable Object value) {
        return trees.of(value);
    }

    @Override
    public <T> T convertValue(Object value, Class<T> type) {
        return SdkReaders.read(value, type)
                .map(type::cast)
                .orElseGet(() -> placed(() -> mapper.convertValue(value, type)));
    }

    @Override
    public <T> T convertValue(@Nullable Object value, TypeRef<T> type) {
        if (value == null) {
            throw invalid("The method requires parameters");
        }
        @SuppressWarnings("unchecked") // the reader returns the requested type
        Optional<T> usual = (Optional<T>) SdkReaders.read(value, type.getType());
        T converted =
                usual.orElseGet(() -> placed(() -> mapper.convertValue(value, mapper.constructType(type.getType()))));
        @SuppressWarnings("unchecked") // bounding keeps the type
        T bounded = converted instanceof InitializeRequest request
                ? (T) ClientDeclaration.bounded(value, request)
                : converted;
        return bounded;
    }

    /** The SDK's own conversion hides the location of a problem. */
    private static <T> T placed(Supplier<T> conversion) {
        try {
            return conversion.get();
        } catch (JacksonException e) {
            throw invalid(e);
        }
    }

    private static McpError invalid(JacksonException cause) {
        String place = cause.getPath().stream().map(StrictMapper::step).collect(Collectors.joining());
        return invalid("The parameters do not have the form that the method requires"
                + (place.isEmpty() ? "" : ", at params" + place));
    }

    private static String step(JacksonException.Reference reference) {
        return "/" + (reference.getPropertyName() == null ? reference.getIndex() : reference.getPropertyName());
    }

    /** The protocol error for invalid parameters. */
    public static McpError invalid(String problem) {
        return McpError.builder(ErrorCodes.INVALID_PARAMS).message(problem).build();
    }

    @Override
    public <T> T readValue(String content, Class<T> type) throws IOException {
        return sdk.readValue(content, type);
    }

    @Override
    public <T> T readValue(byte[] content, Class<T> type) throws IOException {
        return sdk.readValue(content, type);
    }

    @Override
    public <T> T readValue(String content, TypeRef<T> type) throws IOException {
        return sdk.readValue(content, type);
    }

    @Override
    public <T> T readValue(byte[] content, TypeRef<T> type) throws IOException {
        return sdk.readValue(content, type);
    }

    @Override
    public String writeValueAsString(Object value) throws IOException {
        return new String(writeValueAsBytes(value), StandardCharsets.UTF_8);
    }

    @Override
    public byte[] writeValueAsBytes(Object value) throws IOException {
        return writeValueAsBytes(value, Revision.ANY);
    }

    /** Writes the value without the members that the revision does not have. */
    byte[] writeValueAsBytes(Object value, Revision revision) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = mapper.createGenerator(bytes)) {
            new MessageWriter(json, revision).write(value);
        } catch (JacksonException e) {
            throw new IOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * Converts values to JSON trees: with {@link SdkWriters} where they have a form, otherwise with the mapper, which
     * writes the value and parses it again. Does not copy a value that is already a tree.
     */
    private record MessageTree(JsonMapper mapper) {
        private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

        JsonNode of(@Nullable Object value) {
            if (value == null) {
                return NODES.nullNode();
            } else if (value instanceof JsonNode node) {
                return node;
            } else if (value instanceof String text) {
                return NODES.stringNode(text);
            } else if (value instanceof Boolean truth) {
                return NODES.booleanNode(truth);
            } else if (value instanceof Number number) {
                return number(number);
            } else if (value instanceof Map<?, ?> map) {
                return object(map);
            } else if (value instanceof List<?> list) {
                return array(list);
            }
            return SdkWriters.areOf(value.getClass()) ? form(value) : mapper.valueToTree(value);
        }

        private JsonNode number(Number number) {
            if (number instanceof Integer small) {
                return NODES.numberNode(small.intValue());
            } else if (number instanceof Long large) {
                return NODES.numberNode(large.longValue());
            } else if (number instanceof BigInteger whole) {
                return NODES.numberNode(whole);
            }
            return number instanceof BigDecimal decimal ? NODES.numberNode(decimal) : mapper.valueToTree(number);
        }

        private ObjectNode object(Map<?, ?> map) {
            ObjectNode object = NODES.objectNode();
            map.forEach((key, value) -> object.set(String.valueOf(key), of(value)));
            return object;
        }

        private ArrayNode array(List<?> list) {
            ArrayNode array = NODES.arrayNode(list.size());
            list.forEach(element -> array.add(of(element)));
            return array;
        }

        private ObjectNode form(Object value) {
            ObjectNode object = NODES.objectNode();
            SdkWriters.give(value, (name, member) -> {
                if (member != null) {
                    object.set(name, of(member));
                }
            });
            return object;
        }
    }

    /** Writes values as JSON: with {@link SdkWriters} where they have a form, otherwise with the mapper. */
    private static final class MessageWriter {
        private final JsonGenerator json;
        private final Revision revision;

        /** @param revision the client's revision; members that it does not have are left out */
        MessageWriter(JsonGenerator json, Revision revision) {
            this.json = json;
            this.revision = revision;
        }

        void write(@Nullable Object value) {
            if (value == null) {
                json.writeNull();
            } else if (value instanceof String text) {
                json.writeString(text);
            } else if (value instanceof ListedObject object) {
                json.writeRawValue(object.text());
            } else if (value instanceof Boolean truth) {
                json.writeBoolean(truth);
            } else if (value instanceof Map<?, ?> map) {
                write(map);
            } else if (value instanceof List<?> list) {
                write(list);
            } else {
                writeForm(value);
            }
        }

        private void write(Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                json.writeName(String.valueOf(entry.getKey()));
                write(entry.getValue());
            }
            json.writeEndObject();
        }

        private void write(List<?> list) {
            json.writeStartArray();
            for (Object element : list) {
                if (element == null || revision.knows(element.getClass())) {
                    write(element);
                }
            }
            json.writeEndArray();
        }

        private void writeForm(Object value) {
            Class<?> type = value.getClass();
            if (SdkWriters.areOf(type)) {
                json.writeStartObject();
                SdkWriters.give(value, (name, member) -> {
                    if (member != null && revision.knows(type, name)) {
                        json.writeName(name);
                        write(member);
                    }
                });
                json.writeEndObject();
            } else {
                json.writePOJO(value);
            }
        }
    }
}
