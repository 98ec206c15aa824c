package io.github.usersmcp.desk;

import io.github.usersmcp.confirm.Approver;
import io.github.usersmcp.desk.DeskServices.OpenId;
import io.github.usersmcp.desk.page.MessagePage;
import io.github.usersmcp.desk.page.MessagePage.Message;
import io.github.usersmcp.desk.page.SignInPage;
import io.github.usersmcp.desk.page.SignInPage.Problem;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Signs people in and out: by a launch key, a token for the desk, or OpenID Connect. */
final class SignIns {
    static final String PATH = "/sign-in";
    private static final String CALLBACK = PATH + "/callback";
    private static final String OPEN_ID = PATH + "/openid";
    private static final Pattern WITHIN_DESK = Pattern.compile("/[A-Za-z0-9/_.-]{0,200}");
    private static final int OK = 200;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY = 429;
    private static final int LONGEST_SECRET = 1000;

    private final URI base;
    private final DeskServices services;
    private final PageFrames pages;
    private final DeskSessions sessions;
    private final LaunchKeys launchKeys;
    private final Attempts attempts;
    private final OpenIdCookies openIds;

    SignIns(URI base, DeskServices services, PageFrames pages, Clock clock, SecureRandom random) {
        this.base = base;
        this.services = services;
        this.pages = pages;
        this.sessions = new DeskSessions(clock, random);
        this.launchKeys = new LaunchKeys(clock, random);
        this.attempts = new Attempts(clock);
        this.openIds = new OpenIdCookies(clock, random);
    }

    Optional<String> launchKey(Approver person, boolean mayEnroll) {
        return launchKeys.issue(new LaunchKeys.Launch(person, mayEnroll));
    }

    /** The session of the browser that sent the request. */
    Optional<DeskSession> session(DeskRequest request) {
        boolean poll = request.parameter("update").isPresent();
        return Optional.ofNullable(request.cookies().get(cookieName())).flatMap(cookie -> sessions.find(cookie, !poll));
    }

    /** The session that these cookies belong to, without counting it as used. */
    Optional<String> session(Map<String, String> cookies) {
        return Optional.ofNullable(cookies.get(cookieName()))
                .flatMap(cookie -> sessions.find(cookie, false))
                .map(DeskSession::id);
    }

    /**
     * Has the person sign in first, whichever page they wanted. After a link on a page of another site, browsers leave out the
     * cookie once, so the page loads itself again first.
     */
    DeskResponse askWho(DeskRequest request) {
        if (request.fromOtherSite() && request.method().equals("GET")) {
            String again = "<!doctype html><html lang=\"en\"><title>Approval desk</title><meta http-equiv=\"refresh\""
                    + " content=\"0\"><p>Opening the approval desk …</p></html>";
            return DeskResponse.page(OK, again);
        }
        boolean lost = request.method().equals("POST");
        return page(lost ? Optional.of(Problem.SESSION_EXPIRED) : Optional.empty(), request.path());
    }

    private DeskResponse page(Optional<Problem> problem, String returnTo) {
        SignInPage page = new SignInPage(
                pages.unknown(),
                services.openId().isPresent(),
                services.tokens().exist(),
                true,
                problem,
                withinDesk(returnTo));
        boolean failed = problem.filter(what -> what != Problem.SIGNED_OUT).isPresent();
        return pages.response(failed ? FORBIDDEN : OK, page);
    }

    /** Stays at the desk, even if someone else made the link. */
    private static String withinDesk(String path) {
        boolean climbs = path.contains("//") || path.contains("..");
        boolean safe = WITHIN_DESK.matcher(path).matches() && !climbs && !path.startsWith(PATH);
        return safe ? path : "/";
    }

    DeskResponse answer(DeskRequest request) {
        String returnTo = request.parameter("return").orElse("/");
        if (request.path().equals(OPEN_ID) && request.method().equals("GET")) {
            return startOpenId(returnTo, request.network());
        }
        if (request.path().equals(CALLBACK) && request.method().equals("GET")) {
            return finishOpenId(request);
        }
        if (request.path().equals(PATH) && request.method().equals("POST")) {
            return signIn(request);
        }
        return page(Desk.problem(request.parameter("problem").orElse("")), returnTo);
    }

    private DeskResponse signIn(DeskRequest request) {
        String returnTo = request.field("return").orElse("/");
        Optional<String> token = request.field("token").filter(SignIns::usable);
        Optional<String> key = request.field("key").filter(SignIns::usable);
        Optional<LaunchKeys.Launch> launch = token.flatMap(services.tokens()::bearer)
                .map(bearer -> new LaunchKeys.Launch(bearer.person(), false, bearer.stillValid()))
                .or(() -> key.flatMap(launchKeys::use));
        if (launch.isPresent()) {
            return signedIn(launch.get(), returnTo);
        }
        // Only failures count, so that nobody who guesses locks out others who share their address.
        return attempts.allow(request.network())
                ? page(Optional.of(token.isPresent() ? Problem.WRONG_TOKEN : Problem.WRONG_KEY), returnTo)
                : tooMany();
    }

    private DeskResponse tooMany() {
        return pages.response(TOO_MANY, new MessagePage(pages.unknown(), Message.TOO_MANY_REQUESTS));
    }

    private static boolean usable(String secret) {
        return !secret.isBlank() && secret.length() <= LONGEST_SECRET;
    }

    private DeskResponse signedIn(LaunchKeys.Launch launch, String returnTo) {
        return withCookie(pages.redirect(withinDesk(returnTo)), started(launch));
    }

    /** Starts a session; returns its cookie. */
    private String started(LaunchKeys.Launch launch) {
        DeskSessions.Started started = sessions.start(launch);
        return cookie(started.cookie(), DeskSessions.LONGEST, "Strict");
    }

    DeskResponse signOut(DeskRequest request) {
        Optional.ofNullable(request.cookies().get(cookieName())).ifPresent(sessions::end);
        return withCookie(pages.redirect(PATH + "?problem=signed-out"), cookie("", Duration.ZERO, "Strict"));
    }

    private DeskResponse startOpenId(String returnTo, String network) {
        if (services.openId().isEmpty()) {
            return page(Optional.empty(), returnTo);
        }
        if (!attempts.allow(network)) {
            return tooMany();
        }
        return services.openId()
                .flatMap(openId -> openId.start(callback()))
                .map(started -> toIssuer(started, returnTo))
                .orElseGet(() -> page(Optional.of(Problem.OPENID_FAILED), returnTo));
    }

    /** The cookie is lax, because the issuer's page leads back here, and then browsers leave out a strict one. */
    private DeskResponse toIssuer(OpenId.Started started, String returnTo) {
        String sealed =
                openIds.seal(new OpenIdCookies.Attempt(started.state(), started.secret(), withinDesk(returnTo)));
        return withCookie(
                DeskResponse.redirect(started.issuer().toString()), openIdCookie(sealed, OpenIdCookies.LONGEST));
    }

    private DeskResponse finishOpenId(DeskRequest request) {
        String state = request.parameter("state").orElse("");
        Optional<OpenIdCookies.Attempt> attempt = Optional.ofNullable(
                        request.cookies().get(openIdCookieName()))
                .flatMap(openIds::open)
                .filter(begun -> RandomKey.same(begun.state(), state));
        if (attempt.isEmpty() || services.openId().isEmpty()) {
            return page(Optional.of(Problem.OPENID_FAILED), "/");
        }
        String returnTo = attempt.get().returnTo();
        OpenId.Arrival arrival =
                services.openId().get().finish(callback(), attempt.get().secret(), request.query());
        if (arrival instanceof OpenId.Arrival.Permitted permitted) {
            return arrived(permitted.person(), returnTo);
        }
        boolean known = arrival instanceof OpenId.Arrival.NotPermitted;
        return page(Optional.of(known ? Problem.NOT_PERMITTED : Problem.OPENID_FAILED), returnTo);
    }

    /** A redirect right after the issuer's would still count as caused by its page, without the strict cookie. */
    private DeskResponse arrived(Approver person, String returnTo) {
        String cookie = started(LaunchKeys.Launch.ofOpenId(person));
        String html =
                "<!doctype html><html lang=\"en\"><title>Approval desk</title><meta http-equiv=\"refresh\" content=\"0; url="
                        + pages.path(returnTo) + "\"><p>Signed in.</p></html>";
        return withCookie(DeskResponse.page(OK, html), cookie);
    }

    private URI callback() {
        return URI.create(base + CALLBACK);
    }

    private DeskResponse withCookie(DeskResponse response, String cookie) {
        Map<String, List<String>> headers = new LinkedHashMap<>(response.headers());
        headers.put("Set-Cookie", List.of(cookie));
        return new DeskResponse(response.status(), headers, response.body());
    }

    private boolean secure() {
        return "https".equals(base.getScheme());
    }

    /** Browsers share cookies among the ports of a host, so the name tells the servers of one machine apart. */
    private String cookieName() {
        return secure() ? "__Host-desk" : "desk_" + Math.max(0, base.getPort());
    }

    private String cookie(String value, Duration lifetime, String sameSite) {
        return attributes(cookieName() + "=" + value, lifetime, sameSite);
    }

    private String openIdCookieName() {
        return cookieName() + "_openid";
    }

    private String openIdCookie(String value, Duration lifetime) {
        return attributes(openIdCookieName() + "=" + value, lifetime, "Lax");
    }

    private String attributes(String pair, Duration lifetime, String sameSite) {
        return "%s; Path=%s; Max-Age=%d; HttpOnly; SameSite=%s%s"
                .formatted(
                        pair,
                        secure() ? "/" : pages.path(""),
                        lifetime.toSeconds(),
                        sameSite,
                        secure() ? "; Secure" : "");
    }

    /** Bounds the failed attempts to sign in, for each network and minute. */
    private static final class Attempts {
        private static final int MOST = 30;
        private static final int MOST_NETWORKS = 10_000;
        private static final Duration MINUTE = Duration.ofMinutes(1);

        private final Clock clock;
        private final Map<String, Integer> failures = new LinkedHashMap<>();
        private Instant ends = Instant.MIN;

        private Attempts(Clock clock) {
            this.clock = clock;
        }

        private synchronized boolean allow(String network) {
            Instant now = clock.instant();
            if (!now.isBefore(ends) || failures.size() > MOST_NETWORKS) {
                failures.clear();
                ends = now.plus(MINUTE);
            }
            return failures.merge(network, 1, Integer::sum) <= MOST;
        }
    }
}
