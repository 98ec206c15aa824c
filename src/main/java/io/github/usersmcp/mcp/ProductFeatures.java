package io.github.usersmcp.mcp;

import io.github.usersmcp.call.ToolCalls;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What this product offers: its tools, and how to use them well. */
final class ProductFeatures {
    private static final String NAME = "contabo-users-mcp";
    private static final String TITLE = "Contabo Users";

    private ProductFeatures() {}

    /** @param version the program's version */
    static Features of(ToolCalls calls, String version, StrictMapper mapper) {
        Implementation info = Implementation.builder(NAME, version).title(TITLE).build();
        ToolFeatures tools = new ToolFeatures(calls, mapper);
        return Features.ofTools(info, instructions(), tools::offered, tools::unknown, tools.all());
    }

    private static String instructions() {
        try (InputStream text = ProductFeatures.class.getResourceAsStream("/mcp/instructions.txt")) {
            return text == null ? "" : new String(text.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("The jar cannot be read", e);
        }
    }
}
