package io.github.usersmcp.desk;

import io.github.usersmcp.confirm.Approval;
import io.github.usersmcp.confirm.Approvals;
import io.github.usersmcp.confirm.Approvals.Ruling;
import io.github.usersmcp.confirm.Approvals.Verdict;
import io.github.usersmcp.confirm.Approver;
import io.github.usersmcp.confirm.Approver.Means;
import io.github.usersmcp.desk.page.DecisionPage;
import io.github.usersmcp.desk.page.DecisionPage.Way;
import io.github.usersmcp.desk.page.Frame.Section;
import java.util.Optional;

/** The pages of approvals, and the decisions that their forms send. */
final class Decisions {
    static final String PATH = "/a/";
    private static final String OPTIONS = "/passkey";
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
        boolean options = rest.endsWith(OPTIONS) && request.method().equals("POST");
        String id = options ? rest.substring(0, rest.length() - OPTIONS.length()) : rest;
        return approvals.find(id).map(approval -> {
            if (options) {
                return options(approval, session);
            }
            return request.method().equals("POST")
                    ? decide(approval, request, session)
                    : page(OK, approval, session, Optional.empty());
        });
    }

    private DeskResponse page(int status, Approval approval, DeskSession session, Optional<Ruling> ruling) {
        DecisionPage page = new DecisionPage(
                pages.frame(session, Section.APPROVALS),
                approval,
                way(approval, session),
                ruling,
                Reveals.of(services.handovers(), session.person().name(), approval),
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
        boolean enrolled = services.passkeys()
                .filter(passkeys -> !passkeys.names(session.person().name()).isEmpty())
                .isPresent();
        return enrolled ? new Way.Passkey(pages.path(PATH + approval.id() + OPTIONS)) : new Way.NoPasskey();
    }

    /** What the browser needs to ask for the passkey. Its answer counts for this approval, as shown now, and no other. */
    private DeskResponse options(Approval approval, DeskSession session) {
        return services.passkeys()
                .map(passkeys -> DeskResponse.json(OK, passkeys.requestOptions(session.holder(), purpose(approval))))
                .orElseGet(() -> page(CONFLICT, approval, session, Optional.of(Ruling.PASSKEY_NEEDED)));
    }

    private static String purpose(Approval approval) {
        return approval.id() + " " + approval.matter().version();
    }

    private DeskResponse decide(Approval approval, DeskRequest request, DeskSession session) {
        String version = request.field("version").orElse("");
        boolean yes = request.field("decision").orElse("").equals("approve");
        String typed = request.field("typed")
                .filter(text -> text.length() <= LONGEST_TYPED)
                .orElse("");
        Ruling ruling = yes || request.field("decision").orElse("").equals("decline")
                ? approvals.decide(
                        approval.id(), version, new Verdict(yes, typed), approver(approval, request, session))
                : Ruling.OUTDATED;
        if (ruling == Ruling.DECIDED) {
            return pages.redirect(PATH + approval.id());
        }
        Approval now = approvals.find(approval.id()).orElse(approval);
        return page(CONFLICT, now, session, Optional.of(ruling));
    }

    /** The person, with the strongest proof that they gave for this decision. */
    private Approver approver(Approval approval, DeskRequest request, DeskSession session) {
        return request.field("assertion")
                .flatMap(assertion -> services.passkeys()
                        .flatMap(passkeys -> passkeys.verify(session.holder(), purpose(approval), assertion)))
                .map(passkey -> new Approver(session.person().name(), Means.PASSKEY))
                .orElse(session.person());
    }
}
