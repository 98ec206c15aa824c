package io.github.usersmcp.control;

import io.github.usersmcp.confirm.Approval;
import io.github.usersmcp.confirm.Approvals.Verdict;
import io.github.usersmcp.confirm.Approver;
import io.github.usersmcp.confirm.Approver.Means;
import io.github.usersmcp.confirm.Question;
import io.github.usersmcp.value.PlainText;
import io.github.usersmcp.value.Result;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers the requests of terminals. A request is an object with {@code request}: {@code list}, {@code decide} (with
 * {@code id}, {@code version}, {@code yes}, {@code typed}), {@code launch} (with {@code path}) or {@code enroll}. The response
 * is {@code approvals}, {@code more} and {@code passkeyNeeded}; a {@code ruling}; a {@code url}; or an {@code error}.
 */
final class ControlRequests {
    private static final Logger LOG = LoggerFactory.getLogger(ControlRequests.class);

    private static final int MOST_APPROVALS = 50;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_QUESTION = 8_000;
    private static final int MOST_TEXT = 250_000;
    private static final int LONGEST_ID = 100;
    private static final int LONGEST_TYPED = 4_000;

    /** A path of the desk, which needs no encoding anywhere in a URL. */
    private static final Pattern PATH = Pattern.compile("/(?:[A-Za-z0-9_-]{1,100}/?){0,4}");

    private final DeskControl control;
    private final Approver user =
            new Approver(PlainText.start(System.getProperty("user.name", "user"), LONGEST_NAME), Means.TERMINAL);

    ControlRequests(DeskControl control) {
        this.control = control;
    }

    /** The response to a request, or to what was wrong with it. Throws nothing. */
    String answer(Result<String> line) {
        Result<ObjectNode> response = line.then(ControlJson::read).then(this::safely);
        return ControlJson.write(response.toOptional()
                .orElseGet(() ->
                        ControlJson.object().put("error", response.problem().orElse(""))));
    }

    private Result<ObjectNode> safely(ObjectNode request) {
        try {
            return answer(request);
        } catch (RuntimeException e) {
            LOG.error("A request from a terminal failed", e);
            return Result.bad("The server failed. Its log says why.");
        }
    }

    private Result<ObjectNode> answer(ObjectNode request) {
        return switch (request.path("request").asString("")) {
            case "list" -> Result.good(list());
            case "decide" -> decide(request);
            case "launch" ->
                ControlJson.text(request, "path", LONGEST_TYPED)
                        .then(path -> PATH.matcher(path).matches()
                                ? link(control.launch(path))
                                : Result.bad("path must be a path of the desk, such as /a/42."));
            case "enroll" -> link(control.enrollLink());
            default -> Result.bad("request must be list, decide, launch or enroll.");
        };
    }

    private static Result<ObjectNode> link(Optional<URI> link) {
        return link.map(url -> Result.good(ControlJson.object().put("url", url.toASCIIString())))
                .orElseGet(() ->
                        Result.bad("The server could not make a link. Try again in two minutes; its log may say why."));
    }

    private Result<ObjectNode> decide(ObjectNode request) {
        JsonNode yes = request.path("yes");
        if (!yes.isBoolean()) {
            return Result.bad("yes must be a boolean.");
        }
        return ControlJson.text(request, "id", LONGEST_ID)
                .then(id -> ControlJson.text(request, "version", LONGEST_ID)
                        .then(version -> ControlJson.text(request, "typed", LONGEST_TYPED)
                                .then(typed ->
                                        Result.good(ruling(id, version, new Verdict(yes.booleanValue(), typed))))));
    }

    private ObjectNode ruling(String id, String version, Verdict verdict) {
        String ruling = control.approvals().decide(id, version, verdict, user).name();
        return ControlJson.object().put("ruling", ruling.toLowerCase(Locale.ROOT));
    }

    /** What waits comes first, so that it is never left out in favor of what was decided. */
    private ObjectNode list() {
        List<Approval> all = control.approvals().recent().stream()
                .sorted(Comparator.comparing(Approval::isPending).reversed())
                .toList();
        ObjectNode response = ControlJson.object();
        ArrayNode shown = response.putArray("approvals");
        int length = 0;
        for (Approval approval : all.subList(0, Math.min(all.size(), MOST_APPROVALS))) {
            ObjectNode entry = entry(approval);
            length += entry.path("question")
                    .valueStream()
                    .mapToInt(line -> line.asString("").length())
                    .sum();
            if (length > MOST_TEXT) {
                break;
            }
            shown.add(entry);
        }
        long waiting = all.stream().filter(Approval::isPending).count();
        long waitingShown =
                all.stream().limit(shown.size()).filter(Approval::isPending).count();
        return response.put("more", waiting - waitingShown)
                .put("passkeyNeeded", control.approvals().needsPasskey());
    }

    private static ObjectNode entry(Approval approval) {
        Question question = approval.matter().question();
        ObjectNode entry = ControlJson.object()
                .put("id", approval.id())
                .put("version", approval.matter().version())
                .put("risk", approval.matter().risk().label())
                .put("caller", PlainText.start(approval.asker().caller(), LONGEST_NAME))
                .put("client", PlainText.start(approval.asker().client(), LONGEST_NAME))
                .put("askedAt", approval.askedAt().toString())
                .put("expiresAt", approval.expiresAt().toString())
                .put("state", approval.state().getClass().getSimpleName().toLowerCase(Locale.ROOT));
        question.proof().ifPresent(proof -> entry.put("type", proof));
        boolean whole = question.text().length() <= LONGEST_QUESTION;
        entry.put("whole", whole);
        ArrayNode lines = entry.putArray("question");
        question.text()
                .lines()
                .limit(whole ? Long.MAX_VALUE : 1)
                .forEach(line -> lines.add(PlainText.start(line, LONGEST_QUESTION)));
        return entry;
    }
}
