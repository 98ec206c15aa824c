package io.github.usersmcp.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.value.Risk;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenListReaderTest {
    private static final String HASH = "ab".repeat(32);
    private static final String OTHER_HASH = "cd".repeat(32);

    private static TokenList read(String text) {
        return new TokenListReader("tokens.yaml").read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String entry(String name, String hash, String scopes) {
        return "- {name: %s, sha256: %s, scopes: %s}\n".formatted(name, hash, scopes);
    }

    private static List<String> problems(String text) {
        TokenList list = read(text);
        assertThat(list.problems()).isNotEmpty();
        return list.problems();
    }

    @Test
    void yamlAndJsonAreRead() {
        String json = "[{\"name\":\"anna\",\"sha256\":\"%s\",\"scopes\":[\"users:write\"]}]".formatted(HASH);
        assertThat(read(json)).isEqualTo(read(entry("anna", HASH, "[users:write]")));
        assertThat(read(json).entries())
                .containsExactly(new TokenEntry(
                        "anna", TokenHash.parse(HASH).orElseThrow(), new Grant(Optional.of(Risk.WRITE), false)));
    }

    @Test
    void theHashMayBeInUpperCase() {
        assertThat(read(entry("anna", HASH.toUpperCase(Locale.ROOT), "[users:read]"))
                        .problems())
                .isEmpty();
    }

    @Test
    void theScopeForTheDeskIsNoRisk() {
        assertThat(read(entry("anna", HASH, "[users:approve]")
                                + entry("bert", OTHER_HASH, "[users:read, users:approve]"))
                        .entries())
                .extracting(TokenEntry::grant)
                .containsExactly(new Grant(Optional.empty(), true), new Grant(Optional.of(Risk.READ), true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "# only a comment", "text", "7", "{}", "name: anna", "null"})
    void whatIsNoListIsRefused(String text) {
        assertThat(problems(text))
                .containsExactly("tokens.yaml must hold a list of entries with name, sha256 and scopes;"
                        + " contabo-users-mcp token NAME prints one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "- {name: a, name: b}", "- a\n--- \n- b", "- \"\u0000\""})
    void whatIsNoYamlIsRefused(String text) {
        assertThat(problems(text).get(0)).startsWith("tokens.yaml is not valid YAML or JSON");
    }

    @ParameterizedTest
    @CsvSource({
        "'- {name: a b, sha256: H, scopes: [users:read]}', 'tokens.yaml, entry 1 (a b): the name must be 1 to 64 letters'",
        "'- {name: 123, sha256: H, scopes: [users:read]}', 'tokens.yaml, entry 1: the name must be 1 to 64 letters'",
        "'- {sha256: H, scopes: [users:read]}', 'tokens.yaml, entry 1: the name must be 1 to 64 letters'",
        "'- {name: a, scopes: [users:read]}', 'tokens.yaml, entry 1 (a): sha256 must be the SHA-256 of the token, 64 hexadecimal digits in quotes'",
        "'- {name: a, sha256: my-token, scopes: [users:read]}', 'tokens.yaml, entry 1 (a): sha256 must be'",
        "'- {name: a, sha256: H0, scopes: [users:read]}', 'tokens.yaml, entry 1 (a): sha256 must be'",
        "'- {name: a, sha256: H}', 'tokens.yaml, entry 1 (a): there must be at least one scope of users:read, users:write, users:sensitive, users:destructive, users:approve'",
        "'- {name: a, sha256: H, scopes: []}', 'tokens.yaml, entry 1 (a): there must be at least one scope'",
        "'- {name: a, sha256: H, scopes: [users:admin]}', 'tokens.yaml, entry 1 (a): unknown scope ''users:admin''; the scopes are users:read,'",
        "'- {name: a, sha256: H, scopes: [users:read, 7]}', 'tokens.yaml, entry 1 (a): unknown scope '''''",
        "'- {name: a, sha256: H, scope: [users:read]}', 'tokens.yaml, entry 1 (a): the key scope is unknown; did you mean scopes?'",
        "'- 7', 'tokens.yaml, entry 1: the name must be'",
    })
    void anEntryThatIsWrongIsNamedWithItsFix(String text, String problem) {
        assertThat(problems(text.replace("H", HASH)).get(0)).startsWith(problem);
    }

    @Test
    void aTokenPutInPlaceOfItsHashIsNotRepeated() {
        assertThat(problems(entry("anna", "cum_s3cr3t", "[users:read]"))).noneMatch(text -> text.contains("s3cr3t"));
    }

    @Test
    void everyProblemIsNamedAtOnce() {
        assertThat(problems(entry("a b", "x", "[]") + entry("anna", HASH, "[users:nothing]")))
                .hasSize(4);
    }

    @Test
    void aNameStandsForOneToken() {
        assertThat(problems(entry("anna", HASH, "[users:read]") + entry("anna", OTHER_HASH, "[users:read]")))
                .containsExactly(
                        "tokens.yaml, entry 2 (anna): name is the same as in entry 1; give each entry its own");
    }

    @Test
    void aTokenHasOneName() {
        assertThat(problems(entry("anna", HASH, "[users:read]") + entry("bert", HASH, "[users:write]")))
                .containsExactly(
                        "tokens.yaml, entry 2 (bert): sha256 is the same as in entry 1; give each entry its own");
    }
}
