package io.github.usersmcp.auth;

import io.github.usersmcp.auth.OpenIdSignIn.Arrival;
import io.github.usersmcp.auth.OpenIdSignIn.Started;
import io.github.usersmcp.config.AuthenticationSettings;
import io.github.usersmcp.config.AuthenticationSettings.Issuer;
import io.github.usersmcp.config.DeskSettings;
import io.github.usersmcp.config.NetworkSettings;
import io.github.usersmcp.config.Secret;
import io.github.usersmcp.network.Network;
import io.github.usersmcp.value.Result;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Signs in at an OpenID provider of others; {@code src/test/desk/openid/run} starts it. */
public final class OpenIdCheck {
    private static final URI CALLBACK = URI.create("https://users.example.com/desk/sign-in/callback");
    private static final String AUDIENCE = "https://users.example.com/mcp";
    private static final Secret SECRET = new Secret("a secret: with % and + of more than 32 characters");
    private static final Pattern ACTION = Pattern.compile("action=\"([^\"]+)\"");
    private static final Pattern PROMPT = Pattern.compile("name=\"prompt\" value=\"([a-z]+)\"");
    private static final int MOST_STEPS = 12;

    private final URI issuer;
    private final PrintStream out;
    private int failures;

    private OpenIdCheck(URI issuer, PrintStream out) {
        this.issuer = issuer;
        this.out = out;
    }

    /**
     * Runs all checks.
     *
     * @param command starts the provider
     */
    public static void main(String[] command) throws IOException, InterruptedException {
        int failures = run(command, OpenIdCheck::check) + run(with(command, "--post-only"), OpenIdCheck::checkPost);
        System.exit(failures == 0 ? 0 : 1);
    }

    private interface Checks {
        void run(OpenIdCheck check) throws IOException, InterruptedException;
    }

    private static String[] with(String[] command, String flag) {
        return Stream.concat(Stream.of(command), Stream.of(flag)).toArray(String[]::new);
    }

    private static int run(String[] command, Checks checks) throws IOException, InterruptedException {
        Process provider = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(provider.getInputStream(), StandardCharsets.UTF_8))) {
            OpenIdCheck check = new OpenIdCheck(URI.create(lines.readLine()), System.out);
            checks.run(check);
            return check.failures;
        } finally {
            provider.destroy();
        }
    }

    private void check() throws IOException, InterruptedException {
        for (String client : List.of("public", "es256", "ps256", "jwt")) {
            expect(client + ": Anna may approve", new Arrival.Permitted("jwt:anna"), signIn(client, "anna"));
            expect(client + ": Bert may not", new Arrival.NotPermitted("jwt:bert"), signIn(client, "bert"));
        }
        expect("basic: Anna may approve", new Arrival.Permitted("jwt:anna"), signIn("basic", "anna"));
        expectFailure(
                "wrong secret", "invalid_client", arrive(with("basic", Optional.of(new Secret("wrong"))), "anna"));
        expectFailure("ID token under the client's secret", JwtSignatures.NOT_ACCEPTED, signIn("hs256", "anna"));
        attacks();
        accessToken();
    }

    private void checkPost() throws IOException, InterruptedException {
        expect("post: Anna may approve", new Arrival.Permitted("jwt:anna"), signIn("post", "anna"));
    }

    private void attacks() throws IOException, InterruptedException {
        OpenIdSignIn desk = with("public", Optional.empty());
        Started started = start(desk);
        Map<String, String> back = comeBack(started.issuer(), "anna");
        Started other = start(desk);
        expectFailure(
                "no issuer in the callback",
                "issuer",
                finish(desk, started, back.getOrDefault("code", ""), Optional.empty()));
        expectFailure(
                "another issuer",
                "issuer",
                finish(desk, started, back.getOrDefault("code", ""), Optional.of("https://evil")));
        expectFailure(
                "another sign-in's code",
                "invalid_grant",
                finish(desk, other, back.getOrDefault("code", ""), iss(back)));
        Started again = start(desk);
        Map<String, String> once = comeBack(again.issuer(), "anna");
        expect("the state comes back", again.state(), once.getOrDefault("state", ""));
        expect(
                "a code",
                new Arrival.Permitted("jwt:anna"),
                finish(desk, again, once.getOrDefault("code", ""), iss(once)));
        expectFailure(
                "the same code again", "invalid_grant", finish(desk, again, once.getOrDefault("code", ""), iss(once)));
        expectFailure("an invented code", "invalid_grant", finish(desk, again, "invented", iss(once)));
    }

    /** Four eyes compare the approver's name with the caller's. */
    private void accessToken() throws IOException, InterruptedException {
        Started started = start(with("jwt", Optional.empty()));
        Map<String, String> back = comeBack(started.issuer(), "anna");
        MetadataClient http = new MetadataClient(MetadataClient.USUAL_TIMEOUT, new Network(NetworkSettings.PLAIN));
        OpenIdEndpoints endpoints =
                new IssuerMetadata(issuer, http).read(document -> OpenIdEndpoints.of(document, false));
        Secret verifier = new Secret(started.secret().reveal().split("\\.", -1)[0]);
        CodeExchange.Tokens tokens = new CodeExchange(new DeskSettings.SignIn("jwt", Optional.empty()), http)
                .redeem(endpoints, CALLBACK, back.getOrDefault("code", ""), verifier);
        Result<Authenticator> authenticator = BearerAuthenticator.open(
                new AuthenticationSettings(Optional.empty(), Optional.of(new Issuer(issuer, AUDIENCE))),
                true,
                NetworkSettings.PLAIN,
                Clock.systemUTC());
        Optional<String> header = tokens.accessToken().map(token -> "Bearer " + token.reveal());
        expect(
                "her access token has the same name, and calls nothing",
                new Authentication.Unscoped("jwt:anna", true),
                authenticator.toOptional().orElseThrow().authenticate(header));
    }

    private Arrival signIn(String client, String person) throws IOException, InterruptedException {
        boolean confidential = List.of("basic", "post", "hs256").contains(client);
        return arrive(with(client, confidential ? Optional.of(SECRET) : Optional.empty()), person);
    }

    private static Arrival arrive(OpenIdSignIn desk, String person) throws IOException, InterruptedException {
        Started started = start(desk);
        Map<String, String> back = comeBack(started.issuer(), person);
        return finish(desk, started, back.getOrDefault("code", ""), iss(back));
    }

    private OpenIdSignIn with(String client, Optional<Secret> secret) {
        return OpenIdSignIn.of(
                new Issuer(issuer, AUDIENCE),
                new DeskSettings.SignIn(client, secret),
                NetworkSettings.PLAIN,
                Clock.systemUTC(),
                new SecureRandom());
    }

    private static Started start(OpenIdSignIn desk) {
        return desk.start(CALLBACK).orReport(System.out::println).orElseThrow();
    }

    private static Arrival finish(OpenIdSignIn desk, Started started, String code, Optional<String> issuer) {
        return desk.finish(CALLBACK, started.secret(), code, issuer);
    }

    private static Optional<String> iss(Map<String, String> back) {
        return Optional.ofNullable(back.getOrDefault("iss", ""));
    }

    /** A browser: it follows redirects, and the person fills in every form, until the provider leads to the callback. */
    private static Map<String, String> comeBack(URI start, String person) throws IOException, InterruptedException {
        HttpClient browser =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        HttpRequest next = HttpRequest.newBuilder(start).build();
        List<String> steps = new ArrayList<>();
        while (steps.size() < MOST_STEPS) {
            HttpResponse<String> page = browser.send(next, HttpResponse.BodyHandlers.ofString());
            steps.add(page.statusCode() + " " + page.uri().getPath());
            Optional<URI> onward = page.headers().firstValue("Location").map(page.uri()::resolve);
            if (onward.filter(url -> url.toString().startsWith(CALLBACK.toString()))
                    .isPresent()) {
                return OpenIdProvider.fields(onward.get().getRawQuery());
            }
            next = onward.map(url -> HttpRequest.newBuilder(url).build())
                    .orElseGet(() -> filledIn(page, person, steps));
        }
        throw new IOException("The provider did not come back: " + steps);
    }

    private static HttpRequest filledIn(HttpResponse<String> page, String person, List<String> steps) {
        Matcher action = ACTION.matcher(page.body());
        Matcher prompt = PROMPT.matcher(page.body());
        if (!action.find() || !prompt.find()) {
            throw new IllegalStateException("No form after " + steps + ": " + page.body());
        }
        String form = "prompt=" + prompt.group(1) + "&login=" + person + "&password=any";
        return HttpRequest.newBuilder(page.uri().resolve(action.group(1)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
    }

    private void expectFailure(String check, String reason, Arrival arrival) {
        boolean right =
                arrival instanceof Arrival.Failed failed && failed.reason().contains(reason);
        report(check, right, arrival);
    }

    private void expect(String check, Object expected, Object found) {
        report(check, expected.equals(found), found);
    }

    private void report(String check, boolean right, Object found) {
        failures += right ? 0 : 1;
        out.println((right ? "ok    " : "FAILED  ") + check + ": " + found);
    }
}
