package io.github.usersmcp.desk;

import io.github.usersmcp.desk.page.DeskPage;
import io.github.usersmcp.desk.page.Frame;
import io.github.usersmcp.desk.page.Frame.Section;
import io.github.usersmcp.desk.page.PageRenderer;
import java.time.Clock;
import java.util.Optional;

/** Makes responses of pages, and what surrounds every page. */
final class PageFrames {
    private static final int OK = 200;

    private final String base;
    private final boolean sandbox;
    private final Clock clock;
    private final PageRenderer renderer = new PageRenderer();

    /** @param base the path of the desk, without a slash at its end */
    PageFrames(String base, boolean sandbox, Clock clock) {
        this.base = base;
        this.sandbox = sandbox;
        this.clock = clock;
    }

    Frame frame(DeskSession session, Section active) {
        return new Frame(
                base,
                Optional.of(new Frame.SignedIn(session.person(), session.csrf())),
                active,
                sandbox,
                clock.instant());
    }

    /** The frame for someone who is not signed in; it reveals nothing about the account. */
    Frame unknown() {
        return new Frame(base, Optional.empty(), Section.OTHER, false, clock.instant());
    }

    DeskResponse response(int status, DeskPage page) {
        return DeskResponse.page(status, renderer.html(page));
    }

    DeskResponse response(DeskPage page) {
        return response(OK, page);
    }

    DeskResponse redirect(String path) {
        return DeskResponse.redirect(base + path);
    }

    String path(String below) {
        return base + below;
    }
}
