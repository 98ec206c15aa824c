package io.github.usersmcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.ToolData;
import io.github.usersmcp.call.SampleCall;
import io.github.usersmcp.harness.RunningProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Every tool through every outcome, as talkative as the server gets; then everything that it wrote is searched. */
class LeakIT {
    private static final String CLIENT_SECRET = "sandbox-client-secret";
    private static final String PASSWORD = "sandbox-api-password";
    private static final String ANY_JWT = "eyJhbGciOi";
    private static final String TICKET = "confirmationToken";
    private static final int MORE_THAN_IS_SHOWN = 8;
    private static final List<String> REVEALING = List.of("retrieve_user_client", "get_object_storage_credentials");

    /** In an order in which the server can sign in to the end: the last two leave it with a secret that is dead. */
    private static final List<String> FAULTS = List.of(
            "{'kind':'STATUS','status':401,'times':0",
            "{'kind':'STATUS','status':500,'times':0",
            "{'kind':'LATENCY'",
            "{'kind':'NOT_JSON','times':0",
            "{'kind':'CUT_AFTER','times':0");

    @TempDir
    static Path directory;

    private static final Set<String> SECRETS = new HashSet<>(Set.of(CLIENT_SECRET, PASSWORD, ANY_JWT));
    private static final Set<String> OUTCOMES = new HashSet<>();
    private static final Set<String> TICKETS = new HashSet<>();
    private static final List<String> MASKED = new ArrayList<>();
    private static final List<String> REVEALED = new ArrayList<>();
    private static SandboxProcess sandbox;
    private static VendorHome home;
    private static String errors;
    private static String audit;

    @BeforeAll
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    static void driveEveryTool() throws IOException {
        sandbox = new SandboxProcess();
        home = VendorHome.of(directory, sandbox);
        errors = declineAll() + failAndCompleteAll();
        audit = Files.readString(directory.resolve("audit.jsonl"));
        sandbox.requests().stream()
                .map(request -> request.at("/headers/authorization/0").asString())
                .forEach(header -> SECRETS.add(header.replace("Bearer ", "")));
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    private static String declineAll() {
        try (Transcript transcript = new Transcript(server(), "{\"elicitation\":{}}")) {
            SampleCall.all().forEach(sample -> note(transcript.call(sample.tool(), sample.asking())));
            String written = transcript.end();
            MASKED.addAll(transcript.lines());
            return written;
        }
    }

    private static String failAndCompleteAll() {
        try (Transcript transcript = new Transcript(server(), "{}")) {
            samples()
                    .forEach(sample -> FAULTS.forEach(fault -> {
                        sandbox.fault((fault + ",'method':'%s','pathContains':'%s'}")
                                .formatted(sample.method(), sample.path())
                                .replace('\'', '"'));
                        confirmed(transcript, sample, sample.arguments());
                        sandbox.clearFaults();
                    }));
            MASKED.addAll(transcript.lines());
            REVEALING.forEach(tool -> confirmed(
                    transcript, SampleCall.of(tool), SampleCall.of(tool).with("revealSecrets", "true")));
            String written = transcript.end();
            REVEALED.addAll(transcript
                    .lines()
                    .subList(
                            transcript.lines().size() - 2 * REVEALING.size(),
                            transcript.lines().size()));
            return written;
        }
    }

    /** What takes others with it comes last. */
    private static List<SampleCall> samples() {
        Comparator<SampleCall> order = Comparator.comparing(
                sample -> List.of("delete_user", "generate_client_secret").indexOf(sample.tool()));
        return SampleCall.all().sorted(order).toList();
    }

    private static void confirmed(Transcript transcript, SampleCall sample, String arguments) {
        JsonNode result = transcript.call(sample.tool(), arguments);
        note(result);
        String ticket = result.at("/confirmation/" + TICKET).asString("");
        if (!ticket.isEmpty()) {
            TICKETS.add(ticket);
            ObjectNode given = (ObjectNode) JsonMapper.shared().readTree(arguments);
            given.put(TICKET, ticket);
            String proof = result.at("/confirmation/typeToConfirm").asString("");
            if (!proof.isEmpty()) {
                given.put("confirmationText", proof);
            }
            note(transcript.call(sample.tool(), given.toString()));
        }
    }

    /** Remembers what came out, and every secret that there is by now. */
    private static void note(JsonNode result) {
        OUTCOMES.add(
                result.path("outcome").asString() + result.at("/error/kind").asString(""));
        JsonNode account = sandbox.account();
        account.findValues("secretKey").forEach(key -> SECRETS.add(tooMuch(key.asString())));
        SECRETS.add(tooMuch(account.at("/client/secret").asString()));
    }

    /** Of a random secret, already a part that is longer than what masking shows. */
    private static String tooMuch(String secret) {
        return secret.equals(CLIENT_SECRET) ? secret : secret.substring(0, MORE_THAN_IS_SHOWN);
    }

    private static RunningProgram server() {
        return home.server(
                sandbox,
                sandbox.given("CONTABO_BASE_URL"),
                "--update-credentials",
                "--confirm-fallback",
                "token",
                "--reveal-to",
                "chat",
                "--log-level",
                "trace",
                "--audit-log",
                directory.resolve("audit.jsonl").toString());
    }

    @Test
    void everyOutcomeWasDriven() {
        assertThat(OUTCOMES)
                .contains(
                        "completed",
                        "confirmation_required",
                        "declined",
                        "failednot_authenticated",
                        "failedapi_unavailable",
                        "failedoutcome_unknown");
        assertThat(SECRETS).hasSizeGreaterThan(10);
    }

    @Test
    void noResultHoldsASecretUnasked() {
        assertThat(holdingASecret(MASKED.stream())).isEmpty();
    }

    @Test
    void standardErrorHoldsNoSecret() {
        assertThat(errors).contains("serves %d tools".formatted(ToolData.names().size()));
        assertThat(holdingASecret(errors.lines())).isEmpty();
    }

    @Test
    void theAuditFileHoldsNoSecret() {
        assertThat(audit.lines()).hasSizeGreaterThan(SampleCall.all().toList().size() * FAULTS.size());
        assertThat(holdingASecret(audit.lines())).isEmpty();
    }

    @Test
    void aRevealedSecretIsInItsOneResultOnly() {
        assertThat(REVEALED).hasSize(2 * REVEALING.size());
        assertThat(holdingASecret(REVEALED.stream())).containsExactly(REVEALED.get(1), REVEALED.get(3));
    }

    @Test
    void aTicketIsInTheResultThatIssuedItOnly() {
        assertThat(TICKETS).isNotEmpty().allSatisfy(ticket -> {
            assertThat(errors + audit).doesNotContain(ticket);
            assertThat(Stream.concat(MASKED.stream(), REVEALED.stream()).filter(text -> text.contains(ticket)))
                    .hasSize(1);
        });
    }

    @Test
    void theDoctorTellsNoSecret() {
        assertThat(written(RunningProgram.start(Jar.command("doctor", "--log-level", "trace"), sandbox.environment())))
                .contains("CONTABO_CLIENT_SECRET")
                .doesNotContain(SECRETS);
    }

    static Stream<String> brokenFiles() {
        return Stream.of(
                "oauth2-client-secret: [" + CLIENT_SECRET + "]",
                "oauth2-client-secret: \"" + CLIENT_SECRET,
                "oauth2-client-secret: " + CLIENT_SECRET + ": " + PASSWORD,
                "oauth2-client-secret: " + CLIENT_SECRET + "\noauth2-client-secret: " + CLIENT_SECRET,
                "oauth2-client-secret: {" + CLIENT_SECRET + "\n",
                CLIENT_SECRET + "\n" + PASSWORD);
    }

    @ParameterizedTest
    @MethodSource("brokenFiles")
    void aBrokenFileIsExplainedWithoutItsSecrets(String content, @TempDir Path other) throws IOException {
        VendorHome broken = VendorHome.of(other, sandbox);
        Files.writeString(broken.file(), content);

        assertThat(written(broken.server(sandbox, sandbox.given("CONTABO_BASE_URL"), "doctor")))
                .isNotBlank()
                .doesNotContain(SECRETS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONTABO_CONFIRMATION_KEY", "CONTABO_ACCESS_TOKEN", "CONTABO_BASE_URL"})
    void aWrongVariableIsExplainedWithoutTheSecretInIt(String variable) {
        Map<String, String> environment = new HashMap<>(sandbox.environment());
        environment.put(variable, "https://me:" + CLIENT_SECRET + "@example.com/ \u00e4");

        assertThat(written(RunningProgram.start(Jar.command("doctor"), environment)))
                .isNotBlank()
                .doesNotContain(CLIENT_SECRET);
    }

    private static List<String> holdingASecret(Stream<String> lines) {
        return lines.filter(line -> SECRETS.stream().anyMatch(line::contains)).toList();
    }

    private static String written(RunningProgram program) {
        try (program) {
            program.endInput();
            String out = String.join("\n", program.remainingLines());
            return out + program.errors();
        }
    }
}
