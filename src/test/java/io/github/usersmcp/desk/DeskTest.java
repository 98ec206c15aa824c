package io.github.usersmcp.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.MovableClock;
import io.github.usersmcp.confirm.Approval.State;
import io.github.usersmcp.confirm.Approver;
import io.github.usersmcp.confirm.Approver.Means;
import io.github.usersmcp.control.AskedQuestions;
import io.github.usersmcp.desk.handover.Handovers;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeskTest {
    private static final URI LOOPBACK = URI.create("http://localhost:4711/desk");
    private static final URI PUBLIC = URI.create("https://mcp.example.com/desk");
    private static final String ID = "6f1cf0a5-7c1c-4a7e-9b53-0d9b1c3f6a10";
    private static final String UNKNOWN = "00000000-0000-4000-8000-000000000000";
    private static final String PAGE = "/a/" + ID;
    private static final String TYPED = "anna@example.com";
    private static final Approver ANNA = new Approver("anna", Means.OWN_BROWSER);

    private final AskedQuestions questions = new AskedQuestions().ask(ID, "Delete Anna Kowalska?", Optional.of(TYPED));
    private final MovableClock clock = questions.clock;
    private final Desk desk = desk(LOOPBACK);

    private Desk desk(URI base) {
        DeskServices services = new DeskServices(
                questions.approvals(),
                new Handovers(clock, () -> UUID.randomUUID().toString()),
                Optional.empty(),
                DeskServices.Tokens.NONE,
                Optional.empty(),
                reader -> Optional.empty(),
                List::of,
                false);
        return new Desk(base, services, clock, new SecureRandom());
    }

    private DeskResponse get(String path, Map<String, String> cookies) {
        return desk.answer(request("GET", path, Map.of(), cookies));
    }

    private DeskResponse post(String path, Map<String, String> form, Map<String, String> cookies) {
        return desk.answer(request("POST", path, form, cookies));
    }

    private static DeskRequest request(
            String method, String path, Map<String, String> form, Map<String, String> cookies) {
        return new DeskRequest(method, path, Map.of(), form, cookies, false, "192.0.2.1");
    }

    private static String text(DeskResponse response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private static String header(DeskResponse response, String name) {
        return String.join("\n", response.headers().getOrDefault(name, List.of()));
    }

    private static boolean asksWho(DeskResponse response) {
        return text(response).contains("name=\"key\"");
    }

    private static String key(Desk desk) {
        return desk.launch(ANNA, "/").orElseThrow().getFragment().replaceFirst("^key=", "");
    }

    private DeskResponse signIn(String key, String returnTo) {
        return post("/sign-in", Map.of("key", key, "return", returnTo), Map.of());
    }

    /** The cookie of a new session. */
    private Map<String, String> signedIn() {
        String[] pair =
                header(signIn(key(desk), "/"), "Set-Cookie").split(";", 2)[0].split("=", 2);
        return Map.of(pair[0], pair[1]);
    }

    /** The form of the question, filled in to say yes. */
    private Map<String, String> yes(Map<String, String> cookies) {
        Map<String, String> form = new HashMap<>(Map.of("decision", "approve", "typed", TYPED));
        Matcher field =
                Pattern.compile("name=\"(csrf|version)\"\\s+value=\"([^\"]*)\"").matcher(text(get(PAGE, cookies)));
        while (field.find()) {
            form.put(field.group(1), field.group(2));
        }
        return form;
    }

    private boolean isPending() {
        return questions.state(ID) instanceof State.Pending;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                PAGE,
                "/a/" + UNKNOWN,
                "/a/",
                "/s/" + UNKNOWN,
                "/users",
                "/users.csv",
                "/trail",
                "/passkeys",
                "/sign-out",
                "/nowhere"
            })
    void everyPageAsksAStrangerWhoTheyAre(String path) {
        for (DeskResponse response : List.of(
                get(path, Map.of()),
                get(path, Map.of("desk_4711", "forged")),
                post(path, Map.of("csrf", ""), Map.of()))) {
            assertThat(response).matches(DeskTest::asksWho);
            assertThat(text(response)).doesNotContain("Anna", TYPED);
            assertThat(response.headers()).doesNotContainKeys("Set-Cookie", "Location");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void aStrangerCannotTellWhichIdsExist(String method) {
        DeskResponse known = desk.answer(request(method, PAGE, Map.of(), Map.of()));
        DeskResponse unknown = desk.answer(request(method, "/a/" + UNKNOWN, Map.of(), Map.of()));

        assertThat(known.status()).isEqualTo(unknown.status());
        assertThat(known.headers()).isEqualTo(unknown.headers());
        assertThat(text(known).replace(ID, "ID")).isEqualTo(text(unknown).replace(UNKNOWN, "ID"));
    }

    @Test
    void theFormOfTheSessionDecides() {
        Map<String, String> cookies = signedIn();

        DeskResponse response = post(PAGE, yes(cookies), cookies);

        assertThat(response.status()).isEqualTo(303);
        assertThat(header(response, "Location")).isEqualTo("/desk" + PAGE);
        assertThat(questions.state(ID)).isInstanceOf(State.Approved.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wrong"})
    void aFormWithAnotherCsrfTokenDecidesNothing(String csrf) {
        Map<String, String> cookies = signedIn();
        Map<String, String> form = yes(cookies);
        form.put("csrf", csrf);

        assertThat(post(PAGE, form, cookies).status()).isEqualTo(403);
        assertThat(isPending()).isTrue();
    }

    @Test
    void aFormOfAnotherSessionDecidesNothing() {
        assertThat(post(PAGE, yes(signedIn()), signedIn()).status()).isEqualTo(403);
        assertThat(isPending()).isTrue();
    }

    @Test
    void aFormThatShowedSomethingElseDecidesNothing() {
        Map<String, String> cookies = signedIn();
        Map<String, String> form = yes(cookies);
        form.put("version", "another");

        assertThat(post(PAGE, form, cookies).status()).isEqualTo(409);
        assertThat(isPending()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "//evil.example",
                "/\\evil.example",
                "/a//evil.example",
                "/a/../../mcp",
                "/..",
                "/a/42\r\nSet-Cookie: x=y",
                "javascript:alert(1)",
                "evil.example",
                "@evil.example",
                "/sign-in?return=//evil.example",
                ""
            })
    void signingInLeadsNowhereElse(String returnTo) {
        assertThat(header(signIn(key(desk), returnTo), "Location")).isEqualTo("/desk/");
    }

    @Test
    void signingInLeadsToThePageThatThePersonWanted() {
        assertThat(header(signIn(key(desk), PAGE), "Location")).isEqualTo("/desk" + PAGE);
    }

    @Test
    void aKeyWorksOnce() {
        String key = key(desk);

        assertThat(signIn(key, "/").status()).isEqualTo(303);
        assertThat(signIn(key, "/").status()).isEqualTo(403);
    }

    @Test
    void aKeyWorksForTwoMinutes() {
        String key = key(desk);
        clock.advance(Duration.ofMinutes(2));

        assertThat(signIn(key, "/").status()).isEqualTo(403);
    }

    @Test
    void failuresToSignInAreLimitedAndLockNobodyOut() {
        for (int attempt = 0; attempt < 30; attempt++) {
            assertThat(signIn("wrong", "/").status()).isEqualTo(403);
        }

        assertThat(signIn("wrong", "/").status()).isEqualTo(429);
        assertThat(signIn(key(desk), "/").status()).isEqualTo(303);
        clock.advance(Duration.ofMinutes(1));
        assertThat(signIn("wrong", "/").status()).isEqualTo(403);
    }

    @Test
    void aSessionEndsHalfAnHourAfterItsLastUse() {
        Map<String, String> cookies = signedIn();
        clock.advance(Duration.ofMinutes(29));
        assertThat(asksWho(get("/", cookies))).isFalse();
        clock.advance(Duration.ofMinutes(29));
        assertThat(asksWho(get("/", cookies))).isFalse();
        clock.advance(Duration.ofMinutes(30));

        assertThat(asksWho(get("/", cookies))).isTrue();
    }

    @Test
    void aSessionEndsTwelveHoursAfterItBegan() {
        Map<String, String> cookies = signedIn();
        for (int used = 0; used < 35; used++) {
            clock.advance(Duration.ofMinutes(20));
            assertThat(asksWho(get("/", cookies))).isFalse();
        }
        clock.advance(Duration.ofMinutes(20));

        assertThat(asksWho(get("/", cookies))).isTrue();
    }

    @Test
    void thePageThatUpdatesItselfDoesNotKeepTheSession() {
        Map<String, String> cookies = signedIn();
        DeskRequest update = new DeskRequest("GET", "/", Map.of("update", "1"), Map.of(), cookies, false, "192.0.2.1");
        for (int minute = 0; minute < 29; minute++) {
            clock.advance(Duration.ofMinutes(1));
            assertThat(asksWho(desk.answer(update))).isFalse();
        }
        clock.advance(Duration.ofMinutes(1));

        assertThat(asksWho(get("/", cookies))).isTrue();
    }

    @Test
    void signingOutEndsTheSession() {
        Map<String, String> cookies = signedIn();
        DeskResponse left = post("/sign-out", yes(cookies), cookies);

        assertThat(header(left, "Set-Cookie")).contains("desk_4711=;", "Max-Age=0");
        assertThat(asksWho(get("/", cookies))).isTrue();
    }

    @Test
    void theCookieIsOfTheDeskAndOutOfReachOfScriptsAndOtherSites() {
        assertThat(header(signIn(key(desk), "/"), "Set-Cookie"))
                .matches("desk_4711=[\\w-]{22,}; Path=/desk; Max-Age=43200; HttpOnly; SameSite=Strict");
    }

    @Test
    void withTlsTheCookieIsOfTheHostAlone() {
        Desk behindTls = desk(PUBLIC);
        DeskResponse response = behindTls.answer(request("POST", "/sign-in", Map.of("key", key(behindTls)), Map.of()));

        assertThat(header(response, "Set-Cookie"))
                .matches("__Host-desk=[\\w-]{22,}; Path=/; Max-Age=43200; HttpOnly; SameSite=Strict; Secure");
    }

    @Test
    void aLinkOnAPageOfAnotherSiteOpensThePageAgainWithTheCookie() {
        DeskResponse response = desk.answer(new DeskRequest("GET", PAGE, Map.of(), Map.of(), Map.of(), true, "x"));

        assertThat(text(response)).contains("http-equiv=\"refresh\"").doesNotContain("Anna");
    }
}
