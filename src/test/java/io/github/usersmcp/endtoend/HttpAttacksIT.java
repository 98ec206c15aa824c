package io.github.usersmcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACSigner;
import io.github.usersmcp.ToolData;
import io.github.usersmcp.auth.Jwts;
import io.github.usersmcp.auth.RunningIssuer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What an attacker tries over HTTP: each is refused with the status it deserves, and nothing happens at the API. */
class HttpAttacksIT {
    private static final String ANNA = "a-token-of-anna";
    private static final String BEN = "a-token-of-ben";
    private static final String READER = "a-token-of-a-reader";
    private static final String JOSE = "2a27063e-1be4-4af9-8636-61460e1ac4ba";
    private static final String DELETE = """
            {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"delete_user","arguments":{"userId":"%s"}}}""".formatted(JOSE);

    private static SandboxProcess sandbox;
    private static RunningIssuer issuer;
    private static HttpProgram server;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        sandbox = new SandboxProcess();
        issuer = new RunningIssuer(Jwts.KEY);
        Path tokens = directory.resolve("tokens.yaml");
        Files.writeString(
                tokens,
                entry("anna", ANNA, "destructive")
                        + entry("ben", BEN, "destructive")
                        + entry("reader", READER, "read"));
        server = new HttpProgram(
                sandbox.environment(),
                "--confirm-fallback",
                "token",
                "--auth-tokens",
                tokens.toString(),
                "--auth-issuer",
                issuer.url().toString(),
                "--auth-audience",
                Jwts.AUDIENCE);
    }

    @AfterAll
    static void stop() {
        server.close();
        issuer.close();
        sandbox.close();
    }

    @AfterEach
    void nothingWasChanged() {
        assertThat(sandbox.requests())
                .extracting(request -> request.path("method").asString())
                .allMatch("GET"::equals);
    }

    @Test
    void withoutATokenTheAnswerSaysWhereToGetOne() {
        RawAnswer answer = server.post(DELETE);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate"))
                .hasValueSatisfying(challenge -> assertThat(challenge)
                        .startsWith("Bearer resource_metadata=\"" + server.origin()
                                + "/.well-known/oauth-protected-resource"));
        assertThat(server.send("GET", "/.well-known/oauth-protected-resource/mcp", "")
                        .json()
                        .at("/authorization_servers/0")
                        .asString())
                .isEqualTo(issuer.url().toString());
    }

    @Test
    void aTokenInTheQueryIsNone() {
        assertThat(server.send("POST", "/mcp?access_token=" + ANNA, DELETE).status())
                .isEqualTo(401);
    }

    @Test
    void anUnknownTokenIsRefused() {
        assertThat(server.post(DELETE, bearer("a-token-of-nobody")).status()).isEqualTo(401);
    }

    @Test
    void twoTokensAreRefused() {
        assertThat(server.post(DELETE, bearer(ANNA), bearer(BEN)).status()).isEqualTo(401);
    }

    @Test
    void aGoodJwtComesIn() {
        assertThat(read(bearer(good().signed())).path("outcome").asString()).isEqualTo("completed");
    }

    @Test
    void aJwtForAnotherAudienceIsRefused() {
        assertRefused(good().with("aud", "https://other.example.com").signed());
    }

    @Test
    void anExpiredJwtIsRefused() {
        assertRefused(good().with("exp", Instant.now().minusSeconds(600).getEpochSecond())
                .signed());
    }

    @Test
    void aJwtWithoutASignatureIsRefused() {
        assertRefused(base64("{\"alg\":\"none\"}") + "." + base64(good().json()) + ".");
    }

    @Test
    void aJwtSignedWithThePublicKeyAsASecretIsRefused() throws JOSEException {
        MACSigner signer = new MACSigner(Jwts.KEY.toRSAPublicKey().getEncoded());
        assertRefused(Jwts.signed(Jwts.header(JWSAlgorithm.HS256, Jwts.KEY.getKeyID()), signer, good().json()));
    }

    @Test
    void aPageOfAnotherOriginIsRefused() {
        assertThat(server.post(DELETE, bearer(ANNA), "Origin: https://evil.example")
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "127.0.0.1.evil.example", "user@127.0.0.1", ""})
    void anotherHostIsRefused(String host) {
        assertThat(server.post(DELETE, "Host: " + host, bearer(ANNA)).status()).isIn(400, 421);
    }

    @Test
    void anothersSessionIsNotThere() {
        String session = open(ANNA);

        assertThat(server.post(DELETE, bearer(BEN), "Mcp-Session-Id: " + session)
                        .status())
                .isEqualTo(404);
        assertThat(server.send("DELETE", "/mcp", "", bearer(BEN), "Mcp-Session-Id: " + session)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void anothersTicketIsOfNoUse() {
        String ticket = call(open(ANNA), ANNA, DELETE)
                .at("/confirmation/confirmationToken")
                .asString();
        assertThat(ticket).isNotEmpty();

        JsonNode answer = call(
                open(BEN), BEN, DELETE.replace("\"userId\"", "\"confirmationToken\":\"" + ticket + "\",\"userId\""));

        assertThat(answer.at("/error/kind").asString()).isEqualTo("invalid_arguments");
        assertThat(answer.at("/error/message").asString()).contains("another caller");
    }

    @Test
    void aCallAboveTheScopeIsRefusedWithTheScopeThatItNeeds() {
        RawAnswer answer = server.post(DELETE, bearer(READER), "Mcp-Session-Id: " + open(READER));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("WWW-Authenticate"))
                .hasValueSatisfying(challenge ->
                        assertThat(challenge).contains("error=\"insufficient_scope\"", "scope=\"users:destructive\""));
    }

    @Test
    void aReaderIsListedWhatItMayUse() {
        String list = """
                {"jsonrpc":"2.0","id":1,"method":"tools/list"}""";

        assertThat(server.post(list, bearer(READER), "Mcp-Session-Id: " + open(READER))
                        .json()
                        .at("/result/tools"))
                .extracting(tool -> tool.path("name").asString())
                .containsExactlyElementsOf(ToolData.names().stream()
                        .filter(tool -> ToolData.of(tool, "sample")
                                .path("risk")
                                .asString()
                                .equals("read"))
                        .toList());
    }

    @Test
    void aBodyOfTwoMebibytesIsTooLarge() {
        assertThat(server.post(" ".repeat(2 << 20), bearer(ANNA)).status()).isEqualTo(413);
    }

    @Test
    void tenThousandHeadersAreTooMany() {
        String[] headers = IntStream.range(0, 10_000)
                .mapToObj(number -> "X-" + number + ": a")
                .toArray(String[]::new);

        assertThat(server.post(DELETE, headers).status()).isEqualTo(431);
    }

    @Test
    void noAnswerNamesAProgramOrAVersionOrShowsAStackTrace() {
        String everything = server.post("{", bearer(ANNA)) + "\n" + server.send("GET", "/nowhere", "") + "\n"
                + server.send("BREW", "/mcp", "", bearer(ANNA)) + "\n" + server.post(DELETE);

        assertThat(everything).doesNotContainIgnoringCase("jetty").doesNotContain("Exception", "\tat ", "server=");
    }

    private static Jwts good() {
        return Jwts.good(issuer, Instant.now());
    }

    private static void assertRefused(String token) {
        RawAnswer answer = server.post(DELETE, bearer(token));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate"))
                .hasValueSatisfying(challenge -> assertThat(challenge).contains("error=\"invalid_token\""));
    }

    private static JsonNode read(String authorization) {
        String session = open(authorization.replace("Authorization: Bearer ", ""));
        return server.post("""
                        {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"retrieve_user_list","arguments":{}}}""", authorization, "Mcp-Session-Id: " + session)
                .json()
                .at("/result/structuredContent");
    }

    private static JsonNode call(String session, String token, String body) {
        return server.post(body, bearer(token), "Mcp-Session-Id: " + session)
                .json()
                .at("/result/structuredContent");
    }

    private static String open(String token) {
        return server.post("""
                        {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
                        "capabilities":{},"clientInfo":{"name":"raw","version":"1"}}}""", bearer(token)).header("Mcp-Session-Id").orElseThrow();
    }

    private static String bearer(String token) {
        return "Authorization: Bearer " + token;
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String entry(String name, String token, String level) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return "- name: %s\n  sha256: %s\n  scopes: [users:%s]\n"
                    .formatted(name, HexFormat.of().formatHex(hash), level);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
