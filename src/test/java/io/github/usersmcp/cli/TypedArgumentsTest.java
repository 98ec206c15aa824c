package io.github.usersmcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.call.OfferedTools;
import io.github.usersmcp.catalog.ToolCatalog;
import io.github.usersmcp.config.AccessSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedArgumentsTest {
    private static final OfferedTools TOOLS = new OfferedTools(
            ToolCatalog.load(), new AccessSettings(false, false, List.of(), List.of(), List.of(), false, List.of()));

    private final List<String> complaints = new ArrayList<>();

    private String read(String tool, Optional<String> object, String... pairs) {
        return new TypedArguments(TOOLS, tool)
                .read(List.of(pairs), object, complaints::add)
                .map(Object::toString)
                .orElse("");
    }

    @ParameterizedTest(name = "{1} of {0} is {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "retrieve_user      | userId=42                      | {\"userId\":\"42\"}",
                "create_user        | firstName=true                 | {\"firstName\":\"true\"}",
                "create_user        | lastName=a=b                   | {\"lastName\":\"a=b\"}",
                "create_user        | firstName=                     | {\"firstName\":\"\"}",
                "create_user        | enabled=false                  | {\"enabled\":false}",
                "create_user        | enabled=no                     | {\"enabled\":\"no\"}",
                "create_user        | roles=101,102                  | {\"roles\":[\"101\",\"102\"]}",
                "create_user        | roles=101, x                   | {\"roles\":[\"101\",\"x\"]}",
                "create_user        | roles=                         | {\"roles\":[]}",
                "retrieve_user_list | size=7                         | {\"size\":7}",
                "retrieve_user_list | size=9007199254740993          | {\"size\":9007199254740993}",
                "retrieve_user_list | size=many                      | {\"size\":\"many\"}",
                "retrieve_user_list | size=1e2147483648              | {\"size\":\"1e2147483648\"}",
                "retrieve_user_list | size=                          | {\"size\":\"\"}",
                "retrieve_user_list | orderBy=email:ASC,lastName:DESC | {\"orderBy\":[\"email:ASC\",\"lastName:DESC\"]}",
                "retrieve_user_list | nosuch=1                       | {\"nosuch\":\"1\"}",
                "nosuch             | size=1                         | {\"size\":\"1\"}"
            })
    void aPairHasTheTypeThatTheSchemaSays(String tool, String pair, String expected) {
        assertThat(read(tool, Optional.empty(), pair)).isEqualTo(expected);
    }

    @Test
    void nothingGivenIsNoArguments() {
        assertThat(read("retrieve_user_list", Optional.empty())).isEqualTo("{}");
    }

    @Test
    void aPairWinsOverTheObject() {
        assertThat(read("retrieve_user_list", Optional.of("{\"size\":1,\"page\":2}"), "size=3"))
                .isEqualTo("{\"size\":3,\"page\":2}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "7", "null", "{} {}", "{\"a\":1,\"a\":2}", "{\"a\":1e2147483648}"})
    void anythingButOneObjectIsRefused(String object) {
        assertThat(read("retrieve_user", Optional.of(object))).isEmpty();
        assertThat(complaints).singleElement().asString().contains("--json must be one JSON object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"userId", "=x", ""})
    void aWordWithoutAKeyIsRefused(String word) {
        assertThat(read("retrieve_user", Optional.empty(), word)).isEmpty();
        assertThat(complaints).singleElement().asString().contains("key=value");
    }
}
