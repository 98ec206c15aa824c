package io.github.usersmcp.endtoend;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An HTTP answer, read to the end of its connection.
 *
 * @param headers by their names in lower case; the last value of each
 * @param body as it came
 */
public record RawAnswer(int status, Map<String, String> headers, String body) {

    static RawAnswer read(InputStream stream) throws IOException {
        String text = toTheEnd(stream);
        int head = text.indexOf("\r\n\r\n");
        if (head < 0) {
            throw new AssertionError("No answer came, but: " + text);
        }
        Map<String, String> headers = new TreeMap<>();
        text.substring(0, head)
                .lines()
                .skip(1)
                .map(line -> line.split(": ?", 2))
                .forEach(pair -> headers.put(pair[0].toLowerCase(Locale.ROOT), pair[1]));
        return new RawAnswer(Integer.parseInt(text.split(" ", 3)[1]), headers, text.substring(head + 4));
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The JSON of the body, which may be among the lines of a chunked or streamed response. */
    JsonNode json() {
        return JsonMapper.shared().readTree(body.substring(body.indexOf('{'), body.lastIndexOf('}') + 1));
    }

    /** A connection that is reset after its answer has answered all the same. */
    private static String toTheEnd(InputStream stream) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            stream.transferTo(bytes);
        } catch (IOException reset) {
            if (bytes.size() == 0) {
                throw reset;
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
