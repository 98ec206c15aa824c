package io.github.usersmcp.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.usersmcp.Snapshots;
import io.github.usersmcp.ToolData;
import io.github.usersmcp.call.OfferedTools;
import io.github.usersmcp.config.AccessSettings;
import io.github.usersmcp.mcp.ToolListing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class ToolDefinitionsTest {
    private static final int MOST_BYTES_FOR_A_MODEL = 2_200;
    private static final int MOST_BYTES_FOR_A_MODEL_ON_AVERAGE = 1_250;
    private static final int MOST_BYTES_LISTED = 3_800;
    private static final int MOST_BYTES_LISTED_ON_AVERAGE = 2_700;
    private static final String META_SCHEMA = "https://json-schema.org/draft/2020-12/schema";

    static List<String> names() {
        return Tools.catalog().tools().stream().map(ToolDefinition::name).toList();
    }

    @Test
    void areInTheOrderOfTheirNames() {
        assertThat(names()).isNotEmpty().isSorted();
    }

    @Test
    void haveTestDataEach() {
        assertThat(ToolData.names()).containsExactlyElementsOf(names());
    }

    @Test
    void areEveryFileOfTheFolder() throws IOException {
        try (var files = Files.list(Path.of("tool-schemas"))) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(file -> file.endsWith(".json")))
                    .containsExactlyInAnyOrderElementsOf(
                            names().stream().map(name -> name + ".json").toList());
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void haveSchemasThatAreValid(String name) {
        var metaSchema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of(META_SCHEMA));
        assertThat(metaSchema.validate(Tools.tool(name).inputSchema())).isEmpty();
        assertThat(metaSchema.validate(Tools.tool(name).outputSchema())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void areSelfContained(String name) {
        assertThat(Tools.tool(name).inputSchema().findValues("$ref")).isEmpty();
        assertThat(Tools.tool(name).outputSchema().findValues("$ref")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void describeEveryArgument(String name) {
        assertThat(Tools.tool(name).inputSchema().path("properties").values())
                .allSatisfy(property ->
                        assertThat(property.path("description").asString("")).isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("names")
    void hideNoArgumentBehindAlternatives(String name) {
        assertThat(Tools.tool(name).inputSchema().propertyNames()).doesNotContain("oneOf", "anyOf", "allOf");
        assertThat(Tools.tool(name).outputSchema().propertyNames()).doesNotContain("oneOf", "anyOf", "allOf");
    }

    /** Per tool, and on average over the catalog, so that a tool can be added. */
    @Test
    void costAModelLittle() {
        assertThat(Tools.catalog().tools())
                .allSatisfy(tool ->
                        assertThat(bytesForAModel(tool)).as(tool.name()).isLessThanOrEqualTo(MOST_BYTES_FOR_A_MODEL));
        assertThat(Tools.catalog().tools().stream()
                        .mapToInt(ToolDefinitionsTest::bytesForAModel)
                        .average()
                        .orElseThrow())
                .isLessThanOrEqualTo(MOST_BYTES_FOR_A_MODEL_ON_AVERAGE);
    }

    @Test
    void costAClientLittle() {
        var listed = Tools.json(listing())
                .path("tools")
                .valueStream()
                .map(tool -> bytes(tool.toString()))
                .toList();
        assertThat(listed).allSatisfy(size -> assertThat(size).isLessThanOrEqualTo(MOST_BYTES_LISTED));
        assertThat(listed.stream().mapToInt(Integer::intValue).average().orElseThrow())
                .isLessThanOrEqualTo(MOST_BYTES_LISTED_ON_AVERAGE);
    }

    @Test
    void areListedAsTheSnapshot() {
        String pretty = Tools.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(Tools.json(listing()));
        Snapshots.matches("tools-list.json", pretty);
    }

    private static int bytesForAModel(ToolDefinition tool) {
        ObjectNode seen = JsonNodeFactory.instance.objectNode();
        seen.put("name", tool.name()).put("description", tool.description());
        seen.set("inputSchema", tool.inputSchema());
        return bytes(seen.toString());
    }

    private static String listing() {
        AccessSettings all = new AccessSettings(false, false, List.of(), List.of(), List.of(), false, List.of());
        return ToolListing.json(new OfferedTools(Tools.catalog(), all));
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
