package io.github.usersmcp.hostile;

import io.github.usersmcp.catalog.ToolDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Hostile arguments and messages, each a little below 1 MiB or as large as the reader lets through. */
final class Inputs {
    static final int SIZE = 1_000_000;

    /** As many values as a message may hold, nearly. */
    private static final int VALUES = 18_000;

    private static final int NAMES = 9_000;
    private static final int DEEP = 60;

    private Inputs() {}

    /** Arguments by what is wrong with them, as JSON. */
    static Map<String, String> arguments(ToolDefinition tool) {
        List<String> names = List.copyOf(tool.inputSchema().path("properties").propertyNames());
        Map<String, String> inputs = new LinkedHashMap<>();
        inputs.put("long strings", all(names, string("x", SIZE / names.size())));
        inputs.put("long strings of quotes", all(names, string("\\\"", SIZE / names.size())));
        inputs.put("long strings of control characters", all(names, string("\\u0001", SIZE / names.size())));
        inputs.put("digits in strings", all(names, string("9", SIZE / names.size())));
        inputs.put("brackets in strings", all(names, string("[", SIZE / names.size())));
        inputs.put(
                "arrays in strings",
                all(names, "\"[" + string("1,", SIZE / names.size()).replace("\"", "") + "1]\""));
        inputs.put("arrays of numbers", all(names, many(VALUES / names.size(), String::valueOf)));
        inputs.put("arrays of long strings", all(names, many(80, index -> string("x", SIZE / names.size() / 80))));
        inputs.put("one array of numbers", object(names.get(0), many(VALUES, String::valueOf)));
        inputs.put("arrays of empty objects", all(names, many(VALUES / names.size() / 2, index -> "{}")));
        inputs.put("nested arrays", all(names, "[".repeat(DEEP) + "]".repeat(DEEP)));
        inputs.put("long numbers", all(names, "9".repeat(999)));
        inputs.put("huge exponents", all(names, "1e999999999"));
        inputs.put("nulls", all(names, "null"));
        inputs.put("unknown names", unknown(index -> "u" + index));
        inputs.put("unknown names of control characters", unknown(index -> "\\u0001\\\"".repeat(8) + index));
        inputs.put("unknown names near known ones", unknown(index -> names.get(index % names.size()) + index));
        inputs.put("more values than a message has", object(names.get(0), many(SIZE / 2 - 1000, index -> "1")));
        inputs.put("deeper than a message is", object(names.get(0), "[".repeat(SIZE / 2) + "]".repeat(SIZE / 2)));
        inputs.put("a name as long as the message", object("n".repeat(SIZE), "1"));
        inputs.put("a number as long as the message", object(names.get(0), "1".repeat(SIZE)));
        inputs.put("one name twice", "{\"a\":%s,\"a\":1}".formatted(string("x", SIZE)));
        return inputs;
    }

    /** Other messages by what is wrong with them: a method and its parameters. */
    static Map<String, List<String>> requests() {
        Map<String, List<String>> requests = new LinkedHashMap<>();
        String text = string("x", SIZE);
        requests.put("unknown method", List.of("x".repeat(SIZE), "{}"));
        requests.put("unknown tool", List.of("tools/call", "{\"name\":%s,\"arguments\":{}}".formatted(text)));
        requests.put("cursor", List.of("tools/list", "{\"cursor\":%s}".formatted(text)));
        requests.put("log level", List.of("logging/setLevel", "{\"level\":%s}".formatted(text)));
        requests.put("unknown resource", List.of("resources/read", "{\"uri\":%s}".formatted(text)));
        requests.put("unknown prompt", List.of("prompts/get", "{\"name\":%s}".formatted(text)));
        requests.put("ping with parameters", List.of("ping", "{\"a\":%s}".formatted(text)));
        requests.put("handshake", List.of("initialize", """
                {"protocolVersion":%1$s,"capabilities":{"experimental":{"a":{"b":%1$s}}},\
                "clientInfo":{"name":%1$s,"version":%1$s}}""".formatted(string("x", SIZE / 4))));
        requests.put(
                "subscription",
                List.of(
                        "subscriptions/listen",
                        "{\"notifications\":{\"resourceSubscriptions\":[%s]}}".formatted(text)));
        return requests;
    }

    /** Lines that are no requests. */
    static Map<String, String> lines() {
        Map<String, String> lines = new LinkedHashMap<>();
        String text = string("x", SIZE);
        lines.put("no JSON", "x".repeat(SIZE));
        lines.put("an array", many(VALUES, index -> "{}"));
        lines.put("a large array", many(SIZE / 3 - 1000, index -> "{}"));
        lines.put("brackets", "[".repeat(SIZE));
        lines.put("half a string", "\"" + "x".repeat(SIZE));
        lines.put("a long id", "{\"jsonrpc\":\"2.0\",\"id\":%s,\"method\":\"ping\"}".formatted(text));
        lines.put("half characters", "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":%s}".formatted(string("\\ud800", SIZE)));
        lines.put(
                "a notification",
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":%s}}"
                        .formatted(text));
        lines.put("a response", "{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"result\":{\"a\":%s}}".formatted(text));
        lines.put(
                "an error", "{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"error\":{\"code\":1,\"message\":%s}}".formatted(text));
        return lines;
    }

    private static String all(List<String> names, String value) {
        return names.stream()
                .map(name -> "\"%s\":%s".formatted(name, value))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String object(String name, String value) {
        return "{\"%s\":%s}".formatted(name, value);
    }

    private static String unknown(IntFunction<String> name) {
        List<String> members = new ArrayList<>();
        for (int index = 0; index < NAMES; index++) {
            members.add("\"%s\":1".formatted(name.apply(index)));
        }
        return "{" + String.join(",", members) + "}";
    }

    private static String string(String letters, int bytes) {
        return "\"" + letters.repeat(bytes / letters.length()) + "\"";
    }

    private static String many(int times, IntFunction<String> element) {
        return IntStream.range(0, times).mapToObj(element).collect(Collectors.joining(",", "[", "]"));
    }
}
