package io.github.usersmcp.mcp.wire;

import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * Reads one line as a JSON-RPC 2.0 message or a batch of them. Never throws: invalid input becomes a value that says
 * what is wrong.
 */
public final class MessageDecoder {
    private static final String VERSION = "2.0";

    /** The response repeats the id. */
    private static final int LONGEST_ID = 256;

    private static final JSONRPCError UNREADABLE_ANSWER =
            new JSONRPCError(ErrorCodes.INVALID_REQUEST, "The response has no readable result", null);
    private static final String BEYOND_BOUNDS =
            "The message exceeds a limit; at most 64 levels, 20,000 tokens, names of 256 characters and numbers of 1,000";
    private static final String HALF_A_PAIR = "A string contains half of a surrogate pair";
    private static final String BATCH_SIZE =
            "A batch must hold 1 to %d messages, and only revision 2025-03-26 has batches"
                    .formatted(Incoming.Batch.MOST);

    private final StrictMapper mapper;

    public MessageDecoder(StrictMapper mapper) {
        this.mapper = mapper;
    }

    public Incoming decode(byte[] line) {
        try {
            JsonNode message = mapper.jackson().readTree(line);
            if (escapes(line) && !isText(message)) {
                return wrong(message, NullNode.getInstance(), ErrorCodes.PARSE_ERROR, HALF_A_PAIR);
            }
            return message.isArray() ? batch(message) : one(message);
        } catch (StreamReadException e) {
            return unreadable(line, e);
        } catch (StreamConstraintsException e) {
            Scan scan = Scan.of(line);
            return scan.whole() || scan.head().has("id")
                    ? invalid(scan.head(), BEYOND_BOUNDS)
                    : malformed(NullNode.getInstance(), ErrorCodes.INVALID_REQUEST, BEYOND_BOUNDS);
        } catch (OutOfMemoryError e) {
            return malformed(NullNode.getInstance(), ErrorCodes.INTERNAL_ERROR, "Not enough memory for the message");
        } catch (JacksonException | NumberFormatException e) {
            // The parser throws NumberFormatException for a number with a huge exponent.
            return malformed(NullNode.getInstance(), ErrorCodes.PARSE_ERROR, "The line is not one JSON value");
        }
    }

    private Incoming batch(JsonNode messages) {
        return messages.isEmpty() || messages.size() > Incoming.Batch.MOST
                ? malformed(NullNode.getInstance(), ErrorCodes.INVALID_REQUEST, BATCH_SIZE)
                : new Incoming.Batch(messages.valueStream().map(this::one).toList());
    }

    private Incoming one(JsonNode message) {
        return message.isObject() ? read(message) : Incoming.Batch.refused();
    }

    /** Whether the line has an escape such as {@code \\uXXXX}, which few lines do. */
    private static boolean escapes(byte[] line) {
        for (int index = 1; index < line.length; index++) {
            if (line[index] == 'u' && line[index - 1] == '\\') {
                return true;
            }
        }
        return false;
    }

    /** JSON can escape an unpaired surrogate, which cannot be encoded, neither for the API nor for the response. */
    private static boolean isText(JsonNode message) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(message.toString());
    }

    private Incoming read(JsonNode message) {
        if (!message.path("jsonrpc").stringValue("").equals(VERSION)) {
            return invalid(message, "A message must contain \"jsonrpc\":\"2.0\"");
        }
        if (message.has("method")) {
            return readCall(message);
        }
        return isAnswer(message)
                ? readAnswer(message)
                : invalid(message, "A message must have a method, a result or an error");
    }

    private static boolean isAnswer(JsonNode message) {
        return !message.has("method") && (message.has("result") || message.has("error"));
    }

    private static boolean isNotification(JsonNode message) {
        return message.has("method") && !message.has("id");
    }

    /** Some clients send {@code "params":null} when there are none. */
    private Incoming readCall(JsonNode message) {
        JsonNode id = message.path("id");
        JsonNode params = message.path("params");
        if (!message.get("method").isString()) {
            return invalid(message, "The method must be a string");
        }
        if (!params.isMissingNode() && !params.isNull() && !params.isObject()) {
            return invalid(message, "The params must be an object");
        }
        String method = message.get("method").stringValue();
        if (isNotification(message)) {
            return new Incoming.Notification(new JSONRPCNotification(VERSION, method, plain(params)));
        }
        if (!id.isString() && !id.isIntegralNumber()) {
            return invalid(message, "The id must be a string or an integer");
        }
        if (id.isIntegralNumber() && !id.canConvertToLong()) {
            return invalid(message, "The id must be a string or an integer of at most 64 bits");
        }
        if (id.asString().length() > LONGEST_ID) {
            return invalid(message, "The id must be a string of at most %d characters".formatted(LONGEST_ID));
        }
        return new Incoming.Request(new JSONRPCRequest(VERSION, method, plain(id), plain(params)));
    }

    private Incoming readAnswer(JsonNode message) {
        try {
            return new Incoming.Response(mapper.convertValue(message, JSONRPCResponse.class));
        } catch (McpError e) {
            return invalid(message, "A response must have an id and either a result or an error");
        }
    }

    private static Incoming unreadable(byte[] line, StreamReadException problem) {
        Scan scan = problem.getOriginalMessage().startsWith("Duplicate") ? Scan.of(line) : Scan.NOTHING;
        return scan.whole()
                ? invalid(scan.head(), "A key appears twice in an object of the message; send it once")
                : malformed(NullNode.getInstance(), ErrorCodes.PARSE_ERROR, "The line is not JSON in UTF-8");
    }

    private static Incoming invalid(JsonNode message, String problem) {
        JsonNode id = message.path("id");
        boolean usable =
                (id.isString() || id.isIntegralNumber()) && id.asString().length() <= LONGEST_ID;
        return wrong(message, usable ? id : NullNode.getInstance(), ErrorCodes.INVALID_REQUEST, problem);
    }

    /**
     * Reports a problem to the sender of a request. A malformed response fails the request that we sent, whose id is a
     * string.
     */
    private static Incoming wrong(JsonNode message, JsonNode id, int code, String problem) {
        if (isNotification(message)) {
            return new Incoming.Unanswerable(problem);
        }
        if (isAnswer(message)) {
            return message.path("id").isString()
                    ? new Incoming.Response(
                            JSONRPCResponse.error(message.path("id").stringValue(), UNREADABLE_ANSWER))
                    : new Incoming.Unanswerable(problem);
        }
        return malformed(id, code, problem);
    }

    private static Incoming malformed(JsonNode id, int code, String problem) {
        return new Incoming.Malformed(id, code, problem);
    }

    /**
     * The value as the maps, lists, strings, numbers and booleans that the SDK passes on; null for JSON null and for a
     * missing node.
     */
    static @Nullable Object plain(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> map(node);
            case ARRAY -> list(node);
            case STRING -> node.stringValue();
            case NUMBER -> node.numberValue();
            case BOOLEAN -> node.booleanValue();
            default -> null;
        };
    }

    private static Map<String, @Nullable Object> map(JsonNode node) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        node.properties().forEach(member -> map.put(member.getKey(), plain(member.getValue())));
        return map;
    }

    private static List<@Nullable Object> list(JsonNode node) {
        List<@Nullable Object> list = new ArrayList<>(node.size());
        node.forEach(element -> list.add(plain(element)));
        return list;
    }

    /** One line from a client, or the body of one POST. */
    public sealed interface Incoming {

        record Request(JSONRPCRequest message) implements Incoming {}

        record Notification(JSONRPCNotification message) implements Incoming {}

        record Response(JSONRPCResponse message) implements Incoming {}

        /** Whether the client expects a response to it. */
        default boolean isAnswered() {
            return this instanceof Request || this instanceof Malformed;
        }

        /** A batch of 1 to {@link #MOST} messages, which only 2025-03-26 has (MCP 2025-03-26, basic/index, Batching). */
        record Batch(List<Incoming> messages) implements Incoming {
            static final int MOST = 32;
            public static final String NONE_HERE =
                    "A line must hold one message, a JSON object; batches are not supported";

            public Batch {
                messages = List.copyOf(messages);
            }

            /** Why a request must not be in a batch; empty when it may be. */
            public static Optional<String> obstacle(JSONRPCRequest request) {
                if (request.method().equals(McpSchema.METHOD_INITIALIZE)) {
                    return Optional.of("initialize must not be in a batch");
                }
                return StatelessProtocol.covers(request)
                        ? Optional.of("Only requests of revision 2025-03-26 may be in a batch")
                        : Optional.empty();
            }

            /** A batch in a revision without batches. */
            public static Malformed refused() {
                return new Malformed(NullNode.getInstance(), ErrorCodes.INVALID_REQUEST, NONE_HERE);
            }
        }

        /**
         * A malformed notification or response; neither is ever answered (JSON-RPC 2.0, sections 4.1 and 5).
         *
         * @param problem what is wrong, for the log or the HTTP response
         */
        record Unanswerable(String problem) implements Incoming {}

        /**
         * Input that is not a message.
         *
         * @param id the request's id if it could be read, otherwise a null node (JSON-RPC 2.0, section 5)
         * @param code the JSON-RPC error code
         * @param problem what is wrong and how to fix it
         */
        record Malformed(JsonNode id, int code, String problem) implements Incoming {}
    }
}
