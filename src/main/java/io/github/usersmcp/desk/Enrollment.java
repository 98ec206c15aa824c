package io.github.usersmcp.desk;

import io.github.usersmcp.confirm.Approver.Means;
import io.github.usersmcp.desk.page.EnrollPage;
import io.github.usersmcp.desk.page.Frame.Section;
import io.github.usersmcp.desk.passkey.Passkeys;
import io.github.usersmcp.value.Result;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Adds passkeys. Anyone who signed in with their own identity can add one. In the browser of this computer's user, enrollment
 * starts only from a link that a terminal printed, so that controlling the browser is not enough.
 */
final class Enrollment {
    static final String PATH = "/passkeys";
    private static final String OPTIONS = PATH + "/options";
    private static final String PROOF = PATH + "/proof";
    private static final String PROOF_OPTIONS = PATH + "/proof/options";
    private static final int OK = 200;
    private static final int FORBIDDEN = 403;
    private static final int CONFLICT = 409;

    private final Optional<Passkeys> passkeys;
    private final PageFrames pages;

    Enrollment(DeskServices services, PageFrames pages) {
        this.passkeys = services.passkeys();
        this.pages = pages;
    }

    /** Empty if this session cannot add a passkey, or there is no such page. */
    Optional<DeskResponse> answer(DeskRequest request, DeskSession session) {
        return passkeys.filter(any -> mayEnroll(session)).flatMap(keys -> answer(keys, request, session));
    }

    private static boolean mayEnroll(DeskSession session) {
        Means means = session.person().means();
        return session.mayEnroll() || means == Means.SIGN_IN || means == Means.DESK_TOKEN;
    }

    private Optional<DeskResponse> answer(Passkeys keys, DeskRequest request, DeskSession session) {
        boolean posted = request.method().equals("POST");
        return switch (request.path()) {
            case PATH -> Optional.of(posted ? enroll(keys, request, session) : page(keys, session));
            case OPTIONS -> Optional.of(creationOptions(keys, request, session)).filter(any -> posted);
            case PROOF_OPTIONS ->
                Optional.of(DeskResponse.json(OK, keys.requestOptions(session.holder(), Passkeys.ENROLL)))
                        .filter(any -> posted);
            case PROOF -> Optional.of(proof(keys, request, session)).filter(any -> posted);
            default -> Optional.empty();
        };
    }

    private DeskResponse page(Passkeys keys, DeskSession session) {
        return page(OK, keys, session, Optional.empty(), Optional.empty());
    }

    /** A person who has a passkey confirms with it before adding another. */
    private DeskResponse page(
            int status, Passkeys keys, DeskSession session, Optional<String> problem, Optional<String> done) {
        boolean proved = keys.mayEnroll(session.holder());
        return pages.response(
                status,
                new EnrollPage(
                        pages.frame(session, Section.OTHER),
                        pages.path(OPTIONS),
                        proved ? Optional.empty() : Optional.of(pages.path(PROOF_OPTIONS)),
                        "",
                        problem,
                        done));
    }

    private DeskResponse creationOptions(Passkeys keys, DeskRequest request, DeskSession session) {
        Result<ObjectNode> options =
                keys.creationOptions(session.holder(), request.field("name").orElse(""));
        return options.toOptional()
                .map(json -> DeskResponse.json(OK, json))
                .orElseGet(() -> DeskResponse.json(
                        CONFLICT,
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("problem", options.problem().orElse(""))));
    }

    private DeskResponse enroll(Passkeys keys, DeskRequest request, DeskSession session) {
        Result<String> enrolled = keys.enroll(
                session.holder(),
                request.field("name").orElse(""),
                request.field("attestation").orElse(""));
        return enrolled.problem().isPresent()
                ? page(CONFLICT, keys, session, enrolled.problem(), Optional.empty())
                : page(OK, keys, session, Optional.empty(), enrolled.toOptional());
    }

    private DeskResponse proof(Passkeys keys, DeskRequest request, DeskSession session) {
        boolean proved = request.field("assertion")
                .flatMap(assertion -> keys.verify(session.holder(), Passkeys.ENROLL, assertion))
                .isPresent();
        return proved
                ? pages.redirect(PATH)
                : page(
                        FORBIDDEN,
                        keys,
                        session,
                        Optional.of("The passkey was not accepted. Try again with one of yours."),
                        Optional.empty());
    }
}
