package io.github.usersmcp.desk;

import io.github.usersmcp.confirm.Approval;
import io.github.usersmcp.desk.handover.Handovers;
import io.github.usersmcp.desk.handover.Handovers.Waiting;
import io.github.usersmcp.desk.page.Frame.Section;
import io.github.usersmcp.desk.page.RevealPage;
import io.github.usersmcp.desk.page.RevealPage.Field;
import io.github.usersmcp.desk.page.RevealPage.Format;
import io.github.usersmcp.desk.page.RevealPage.Kind;
import io.github.usersmcp.desk.page.RevealPage.Stage;
import io.github.usersmcp.desk.page.WaitingPage.WaitingSecret;
import io.github.usersmcp.value.RevealedSecrets;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The pages of secrets: each secret is shown or downloaded once. */
final class Reveals {
    static final String PATH = "/s/";
    private static final int OK = 200;
    private static final int GONE = 410;

    private final Handovers handovers;
    private final PageFrames pages;

    Reveals(DeskServices services, PageFrames pages) {
        this.handovers = services.handovers();
        this.pages = pages;
    }

    /** The secret that waits for a person because a call ran on this approval. */
    static Optional<String> of(Handovers handovers, String person, Approval approval) {
        return handovers.waitingFor(person).stream()
                .filter(waiting ->
                        waiting.label().approval().filter(approval.id()::equals).isPresent())
                .map(Waiting::id)
                .findFirst();
    }

    /** The secrets that wait for a person. */
    static List<WaitingSecret> waiting(Handovers handovers, String person) {
        return handovers.waitingFor(person).stream()
                .map(waiting -> new WaitingSecret(waiting.id(), kind(waiting), whom(waiting), waiting.expiresAt()))
                .toList();
    }

    /** An unknown secret and one that is gone look the same. */
    DeskResponse answer(DeskRequest request, DeskSession session) {
        String id = request.path().substring(PATH.length());
        String person = session.person().name();
        Optional<Waiting> waiting = handovers.find(id, person);
        if (waiting.isEmpty()) {
            return page(GONE, id, session, new Stage.Gone());
        }
        return request.method().equals("POST")
                ? give(id, waiting.get(), request.field("as").orElse(""), session)
                : page(OK, id, session, offered(waiting.get()));
    }

    private static Stage offered(Waiting waiting) {
        return new Stage.Waiting(kind(waiting), whom(waiting), waiting.expiresAt(), formats(waiting));
    }

    private DeskResponse page(int status, String id, DeskSession session, Stage stage) {
        return pages.response(status, new RevealPage(pages.frame(session, Section.APPROVALS), id, stage));
    }

    private DeskResponse give(String id, Waiting waiting, String as, DeskSession session) {
        Optional<Format> format = formats(waiting).stream()
                .filter(offered -> offered.name().toLowerCase(Locale.ROOT).equals(as))
                .findFirst();
        if (format.isEmpty() && !as.equals("page")) {
            return page(OK, id, session, offered(waiting));
        }
        return handovers
                .take(id, session.person().name())
                .map(secrets -> format.map(wanted -> file(wanted, secrets))
                        .orElseGet(() -> page(OK, id, session, shown(waiting, secrets))))
                .orElseGet(() -> page(GONE, id, session, new Stage.Gone()));
    }

    private static Stage shown(Waiting waiting, RevealedSecrets secrets) {
        return new Stage.Shown(
                kind(waiting),
                whom(waiting),
                secrets.items().stream()
                        .flatMap(item -> item.fields().stream())
                        .map(field -> new Field(field.name(), field.value(), field.secret()))
                        .toList());
    }

    private static DeskResponse file(Format format, RevealedSecrets secrets) {
        String name = switch (format) {
            case AWS -> "credentials";
            case ENV -> "secrets.env";
            case JSON -> "secrets.json";
        };
        return new DeskResponse(
                OK,
                Map.of(
                        "Content-Type",
                        List.of("application/octet-stream"),
                        "Content-Disposition",
                        List.of("attachment; filename=\"" + name + "\"")),
                Handovers.Format.valueOf(format.name())
                        .of(secrets)
                        .orElseThrow()
                        .getBytes(StandardCharsets.UTF_8));
    }

    /** Asking for a format consumes the secrets, so only those that hold them exactly are offered. */
    private static Set<Format> formats(Waiting waiting) {
        return waiting.formats().stream()
                .map(format -> Format.valueOf(format.name()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Kind kind(Waiting waiting) {
        String tool = waiting.label().tool();
        if (tool.contains("object_storage")) {
            return Kind.S3_CREDENTIALS;
        }
        return tool.contains("client") ? Kind.CLIENT_SECRET : Kind.OTHER;
    }

    private static String whom(Waiting waiting) {
        return waiting.label().owner().orElse("");
    }
}
