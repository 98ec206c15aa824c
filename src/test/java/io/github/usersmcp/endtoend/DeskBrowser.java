package io.github.usersmcp.endtoend;

import io.github.usersmcp.harness.Wait;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A person's browser at the approval desk, without scripts: it keeps the cookie, and fills in the forms that pages have. */
final class DeskBrowser {
    private static final Pattern HIDDEN = Pattern.compile("name=\"(csrf|version|return)\"\\s+value=\"([^\"]*)\"");
    private static final Pattern WAITING = Pattern.compile("href=\"[^\"]*(/a/[0-9a-f-]{36})\"");
    private static final String SIGN_IN = "/sign-in";

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI desk;
    private Optional<String> cookie = Optional.empty();

    /** @param desk the URL of the desk, without a slash at its end */
    DeskBrowser(URI desk) {
        this.desk = desk;
    }

    /** What the desk answered; the location is empty unless it redirects. */
    record Page(int status, String location, String body) {
        boolean asksWhoThePersonIs() {
            return body.contains("action=\"") && body.contains(SIGN_IN + "\"");
        }
    }

    /** Opens a link that the program gave to the system's browser, and signs in with the key in it. */
    static DeskBrowser launched(URI link) {
        String text = link.toString();
        DeskBrowser browser = new DeskBrowser(URI.create(text.substring(0, text.indexOf(SIGN_IN))));
        browser.signIn("key", link.getFragment().replaceFirst("^key=", ""));
        return browser;
    }

    /** The page of the approval that such a link leads to. */
    static String approval(URI link) {
        return link.getQuery().replaceFirst("^return=", "");
    }

    /** Signs in; the desk then leads to its list. */
    Page signIn(String field, String secret) {
        Page page = triesToSignIn(field, secret);
        if (page.status() != 303 || cookie.isEmpty()) {
            throw new AssertionError("Not signed in: " + page);
        }
        return page;
    }

    Page triesToSignIn(String field, String secret) {
        return post(SIGN_IN, Map.of(field, secret, "return", "/"));
    }

    /** Waits until the list has a question, and gives the path of its page. */
    String waiting() {
        Wait.until("a question waits at the desk", () -> listed().isPresent());
        return listed().orElseThrow();
    }

    private Optional<String> listed() {
        Matcher found = WAITING.matcher(get("/").body());
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    /** Says yes on the page, and enters the text. */
    Page approve(String path, String typed) {
        return decide(path, Map.of("decision", "approve", "typed", typed));
    }

    Page decline(String path) {
        return decide(path, Map.of("decision", "decline"));
    }

    /** Sends the form of the page; one that no longer has a form, with what the form would have had. */
    private Page decide(String path, Map<String, String> choice) {
        Map<String, String> form = HIDDEN.matcher(get(path).body())
                .results()
                .collect(Collectors.toMap(
                        (MatchResult field) -> field.group(1),
                        field -> field.group(2),
                        (first, later) -> first,
                        LinkedHashMap::new));
        form.putAll(choice);
        return post(path, form);
    }

    /** Asks for a page of the desk. */
    Page get(String path) {
        return send(request(path).GET());
    }

    private Page post(String path, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(path)
                .header("Origin", desk.getScheme() + "://" + desk.getAuthority())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(desk + path)).timeout(Wait.PATIENCE);
        cookie.ifPresent(pair -> request.header("Cookie", pair));
        return request;
    }

    private Page send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            response.headers().firstValue("Set-Cookie").ifPresent(set -> cookie = Optional.of(set.split(";", 2)[0]));
            return new Page(
                    response.statusCode(),
                    response.headers().firstValue("Location").orElse(""),
                    response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("Interrupted at the desk", e);
        }
    }
}
