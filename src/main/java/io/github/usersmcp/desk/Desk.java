package io.github.usersmcp.desk;

import io.github.usersmcp.confirm.Approver;
import io.github.usersmcp.desk.page.DeskPage;
import io.github.usersmcp.desk.page.Frame;
import io.github.usersmcp.desk.page.Frame.Section;
import io.github.usersmcp.desk.page.MessagePage;
import io.github.usersmcp.desk.page.MessagePage.Message;
import io.github.usersmcp.desk.page.SignInPage.Problem;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The approval desk. The entry point of this package: it answers every request, and shows nothing before it knows who the
 * person is. Safe for use by many threads.
 */
public final class Desk {
    private static final Duration WATCHED = Duration.ofSeconds(10);
    private static final int NOT_FOUND = 404;
    private static final int FORBIDDEN = 403;

    private final URI base;
    private final Clock clock;
    private final PageFrames pages;
    private final SignIns signIns;
    private final Decisions decisions;
    private final Reveals reveals;
    private final Overviews overviews;
    private final Enrollment enrollment;
    private volatile Instant lastSeen = Instant.MIN;

    /** @param base the URL at which browsers reach the desk, without a slash at its end */
    public Desk(URI base, DeskServices services, Clock clock, SecureRandom random) {
        this.base = base;
        this.clock = clock;
        this.pages = new PageFrames(base.getRawPath(), services.sandbox(), clock);
        this.signIns = new SignIns(base, services, pages, clock, random);
        this.decisions = new Decisions(services, pages);
        this.reveals = new Reveals(services, pages);
        this.overviews = new Overviews(services, pages);
        this.enrollment = new Enrollment(services, pages);
    }

    /** The URL at which browsers reach the desk. */
    public URI base() {
        return base;
    }

    /** The page of an approval. */
    public URI approval(String id) {
        return URI.create(base + "/a/" + id);
    }

    /** The page of a secret. */
    public URI secret(String id) {
        return URI.create(base + "/s/" + id);
    }

    /**
     * A link that signs in the browser that opens it first, within two minutes; empty if too many such links are waiting.
     *
     * @param person who is signed in
     * @param path where the link leads, such as {@code /a/42}
     */
    public Optional<URI> launch(Approver person, String path) {
        return launch(person, path, false);
    }

    /** The same for a person who may add a passkey. */
    public Optional<URI> enrollLink(Approver person) {
        return launch(person, Enrollment.PATH, true);
    }

    private Optional<URI> launch(Approver person, String path, boolean mayEnroll) {
        return signIns.launchKey(person, mayEnroll)
                .map(key -> URI.create(base + "/sign-in?return=" + path + "#key=" + key));
    }

    /** Whether a signed-in person looks at the list of what waits, which updates by itself. */
    public boolean isWatched() {
        return lastSeen.isAfter(clock.instant().minus(WATCHED));
    }

    /** The session that these cookies belong to, without counting it as used. */
    public Optional<String> session(Map<String, String> cookies) {
        return signIns.session(cookies);
    }

    /** Answers a request. Blocks while it reads from the API or signs a person in. */
    public DeskResponse answer(DeskRequest request) {
        if (request.method().equals("GET") && request.path().startsWith(Assets.PATH)) {
            return Assets.get(request.path()).orElseGet(() -> notFound(pages.unknown()));
        }
        if (request.path().startsWith(SignIns.PATH)) {
            return signIns.answer(request);
        }
        Optional<DeskSession> session = signIns.session(request);
        if (session.isEmpty()) {
            return signIns.askWho(request);
        }
        if (request.path().equals("/")) {
            lastSeen = clock.instant();
        }
        if (request.method().equals("POST")
                && !RandomKey.same(
                        request.field("csrf").orElse(""), session.get().csrf())) {
            return page(FORBIDDEN, new MessagePage(pages.frame(session.get(), Section.OTHER), Message.STALE_FORM));
        }
        return answer(request, session.get());
    }

    private DeskResponse answer(DeskRequest request, DeskSession session) {
        String path = request.path();
        if (path.equals("/sign-out") && request.method().equals("POST")) {
            return signIns.signOut(request);
        }
        if (path.startsWith(Decisions.PATH)) {
            return decisions.answer(request, session).orElseGet(() -> notFound(pages.frame(session, Section.OTHER)));
        }
        if (path.startsWith(Reveals.PATH)) {
            return reveals.answer(request, session);
        }
        if (path.startsWith(Enrollment.PATH)) {
            return enrollment.answer(request, session).orElseGet(() -> notFound(pages.frame(session, Section.OTHER)));
        }
        return overviews.answer(request, session).orElseGet(() -> notFound(pages.frame(session, Section.OTHER)));
    }

    private DeskResponse notFound(Frame frame) {
        return page(NOT_FOUND, new MessagePage(frame, Message.NOT_FOUND));
    }

    private DeskResponse page(int status, DeskPage page) {
        return pages.response(status, page);
    }

    /** Why a person has to sign in, as a parameter of the sign-in page's URL can say it. */
    static Optional<Problem> problem(String name) {
        return name.equals("signed-out") ? Optional.of(Problem.SIGNED_OUT) : Optional.empty();
    }
}
