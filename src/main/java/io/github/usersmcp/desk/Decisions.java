package io.github.usersmcp.desk;

import io.github.usersmcp.confirm.Approval;
import io.github.usersmcp.confirm.Approvals;
import io.github.usersmcp.confirm.Approvals.Ruling;
import io.github.usersmcp.confirm.Approvals.Verdict;
import io.github.usersmcp.desk.page.DecisionPage;
import io.github.usersmcp.desk.page.DecisionPage.Way;
import io.github.usersmcp.desk.page.Frame.Section;
import java.util.Optional;

/** The pages of approvals, and the decisions that their forms send. */
final class Decisions {
    static final String PATH = "/a/";
    private static final int OK = 200;
    private static final int CONFLICT = 409;
    private static final int LONGEST_TYPED = 10_000;

    private final Approvals approvals;
    private final DeskServices services;
    private final PageFrames pages;

    Decisions(DeskServices services, PageFrames pages) {
        this.approvals = services.approvals();
        this.services = services;
        this.pages = pages;
    }

    /** Empty if there is no such approval. */
    Optional<DeskResponse> answer(DeskRequest request, DeskSession session) {
        String rest = request.path().substring(PATH.length());
        return approvals
                .find(rest)
                .map(approval -> request.method().equals("POST")
                        ? decide(approval, request, session)
                        : page(OK, approval, session, Optional.empty()));
    }

    private DeskResponse page(int status, Approval approval, DeskSession session, Optional<Ruling> ruling) {
        DecisionPage page = new DecisionPage(
                pages.frame(session, Section.APPROVALS),
                approval,
                way(approval, session),
                ruling,
                Optional.empty(),
                "/");
        return pages.response(status, page);
    }

    private Way way(Approval approval, DeskSession session) {
        if (approvals.isOwnCall(approval, session.person())) {
            return new Way.OwnCall();
        }
        if (!approvals.needsPasskey()) {
            return new Way.Press();
        }
        return new Way.NoPasskey();
    }

    private DeskResponse decide(Approval approval, DeskRequest request, DeskSession session) {
        String version = request.field("version").orElse("");
        boolean yes = request.field("decision").orElse("").equals("approve");
        String typed = request.field("typed")
                .filter(text -> text.length() <= LONGEST_TYPED)
                .orElse("");
        Ruling ruling = yes || request.field("decision").orElse("").equals("decline")
                ? approvals.decide(approval.id(), version, new Verdict(yes, typed), session.person())
                : Ruling.OUTDATED;
        if (ruling == Ruling.DECIDED) {
            return pages.redirect(PATH + approval.id());
        }
        Approval now = approvals.find(approval.id()).orElse(approval);
        return page(CONFLICT, now, session, Optional.of(ruling));
    }
}
