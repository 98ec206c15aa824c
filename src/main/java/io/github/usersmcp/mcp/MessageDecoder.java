package io.github.usersmcp.mcp;

import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** Reads one line as a JSON-RPC 2.0 message. Never throws: what is no message is a value that says why. */
final class MessageDecoder {
    private static final String VERSION = "2.0";

    /** An answer repeats the id. */
    private static final int LONGEST_ID = 256;

    private static final String BEYOND_BOUNDS =
            "The message is too large in form; at most 64 levels, 20,000 tokens, names of 256 characters and numbers of 1,000";

    private static final JSONRPCError UNREADABLE_ANSWER =
            new JSONRPCError(ErrorCodes.INVALID_REQUEST, "The answer has no readable result", null);

    private final StrictMapper mapper;

    MessageDecoder(StrictMapper mapper) {
        this.mapper = mapper;
    }

    Incoming decode(byte[] line) {
        try {
            JsonNode message = mapper.jackson().readTree(line);
            if (escapes(line) && !isText(message)) {
                return malformed(
                        NullNode.getInstance(), ErrorCodes.PARSE_ERROR, "A text in the line holds half a character");
            }
            return message.isObject() ? read(message) : notOneMessage();
        } catch (StreamReadException e) {
            return unreadable(line, e);
        } catch (StreamConstraintsException e) {
            return invalid(Scan.of(line).id(), BEYOND_BOUNDS);
        } catch (OutOfMemoryError e) {
            return malformed(NullNode.getInstance(), ErrorCodes.INTERNAL_ERROR, "No memory is left for the message");
        } catch (JacksonException | NumberFormatException e) {
            // The second is what the parser throws for a number whose exponent is beyond every bound.
            return malformed(NullNode.getInstance(), ErrorCodes.PARSE_ERROR, "The line is not one JSON value");
        }
    }

    /** Whether the line has a character as {@code \\uXXXX}, which few lines do. */
    private static boolean escapes(byte[] line) {
        for (int index = 1; index < line.length; index++) {
            if (line[index] == 'u' && line[index - 1] == '\\') {
                return true;
            }
        }
        return false;
    }

    /** Half a surrogate pair, escaped in JSON, could neither be sent on nor be sent back. */
    private static boolean isText(JsonNode message) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(message.toString());
    }

    private Incoming read(JsonNode message) {
        JsonNode id = message.path("id");
        if (!message.path("jsonrpc").stringValue("").equals(VERSION)) {
            return invalid(id, "A message must say \"jsonrpc\":\"2.0\"");
        }
        if (message.has("method")) {
            return readCall(message, id);
        }
        if (message.has("result") || message.has("error")) {
            return readAnswer(message, id);
        }
        return invalid(id, "A message must have a method, a result or an error");
    }

    private Incoming readCall(JsonNode message, JsonNode id) {
        JsonNode params = message.path("params");
        if (!message.get("method").isString()) {
            return invalid(id, "The method must be a text");
        }
        if (!params.isMissingNode() && !params.isObject()) {
            return invalid(id, "The params must be an object");
        }
        String method = message.get("method").stringValue();
        if (!message.has("id")) {
            return new Incoming.Notification(new JSONRPCNotification(VERSION, method, PlainValues.of(params)));
        }
        if (!id.isString() && !id.isIntegralNumber()) {
            return invalid(NullNode.getInstance(), "The id must be a text or a whole number");
        }
        if (id.isIntegralNumber() && !id.canConvertToLong()) {
            return invalid(id, "The id must be a text or a whole number of at most 64 bits");
        }
        if (id.asString().length() > LONGEST_ID) {
            return invalid(
                    NullNode.getInstance(), "The id must be a string of at most %d characters".formatted(LONGEST_ID));
        }
        return new Incoming.Request(new JSONRPCRequest(VERSION, method, PlainValues.of(id), PlainValues.of(params)));
    }

    /** An answer out of form is no question to answer: it fails what we asked, whose ids are all texts. */
    private Incoming readAnswer(JsonNode message, JsonNode id) {
        try {
            return new Incoming.Response(mapper.convertValue(message, JSONRPCResponse.class));
        } catch (McpError e) {
            return id.isString()
                    ? new Incoming.Response(JSONRPCResponse.error(id.asString(), UNREADABLE_ANSWER))
                    : invalid(NullNode.getInstance(), "An answer must have an id and either a result or an error");
        }
    }

    private static Incoming notOneMessage() {
        return invalid(NullNode.getInstance(), "A line must hold one message, a JSON object; batches are not taken");
    }

    private static Incoming unreadable(byte[] line, StreamReadException problem) {
        Scan scan = problem.getOriginalMessage().startsWith("Duplicate") ? Scan.of(line) : Scan.NOTHING;
        return scan.whole()
                ? invalid(scan.id(), "A key stands twice in one object of the message; send it once")
                : malformed(NullNode.getInstance(), ErrorCodes.PARSE_ERROR, "The line is not JSON in UTF-8");
    }

    private static Incoming invalid(JsonNode id, String problem) {
        boolean usable =
                (id.isString() || id.isIntegralNumber()) && id.asString().length() <= LONGEST_ID;
        return malformed(usable ? id : NullNode.getInstance(), ErrorCodes.INVALID_REQUEST, problem);
    }

    private static Incoming malformed(JsonNode id, int code, String problem) {
        return new Incoming.Malformed(id, code, problem);
    }
}
