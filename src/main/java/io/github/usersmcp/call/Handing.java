package io.github.usersmcp.call;

import io.github.usersmcp.call.SecretHandover.Problem;
import io.github.usersmcp.call.SecretHandover.Receipt;
import io.github.usersmcp.call.SecretHandover.Revealed;
import io.github.usersmcp.call.SecretHandover.To;
import io.github.usersmcp.catalog.Pointer;
import io.github.usersmcp.catalog.ReadReference;
import io.github.usersmcp.value.PlainText;
import io.github.usersmcp.value.Result;
import io.github.usersmcp.value.RevealedSecrets;
import io.github.usersmcp.value.RevealedSecrets.Field;
import io.github.usersmcp.value.RevealedSecrets.Item;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Takes the secrets out of results, and has them handed over. */
final class Handing {
    private static final Logger LOG = LoggerFactory.getLogger(Handing.class);
    private static final String MEMBER = "handedOver";
    private static final int LONGEST_OWNER = 300;
    private static final String TO_DESK =
            "The secrets go to the approval desk, which shows them once, and not into this conversation.";
    private static final String TO_FILE =
            "The secrets go into a file that only the user of the server can read, and not into this conversation.";

    private final SecretHandover handover;

    Handing(SecretHandover handover) {
        this.handover = handover;
    }

    /**
     * What became of the secrets.
     *
     * @param member the part of the result that says where they are; empty if they were not handed over
     * @param warning what the person must know, a sentence or more
     */
    record Handed(Optional<ObjectNode> member, String warning) {
        /** Adds this to a result, which is masked already. */
        void addTo(ObjectNode result) {
            member.ifPresent(place -> result.set(MEMBER, place));
        }
    }

    /** Where the secrets will go, as a sentence for the person who is asked. */
    String destination() {
        return handover.to() == To.DESK ? TO_DESK : TO_FILE;
    }

    /** Why secrets cannot be handed over now, so that the call must not run. */
    Optional<CallError> obstacle(ValidCall request) {
        return problem(request)
                .map(problem -> problem.temporary()
                        ? CallError.retryable(
                                ErrorKind.RATE_LIMITED,
                                "The secrets could not be handed over: " + problem.words(),
                                "Nothing was done. Ask the person to open the secrets that wait at the approval desk,"
                                        + " or call again in five minutes.")
                        : CallError.of(
                                ErrorKind.MISCONFIGURED,
                                "The secrets could not be handed over: " + problem.words(),
                                "Nothing was done. Ask the operator to fix this or to start the server with another"
                                        + " --reveal-to."));
    }

    Optional<Problem> problem(ValidCall request) {
        return handover.obstacle(request.caller().principal().name());
    }

    /** Hands over what the result still contains in plain text; it never throws, so that no secret is lost by it. */
    Handed handOver(Weighing.Weighed weighed, ObjectNode result) {
        ValidCall request = weighed.request();
        RevealedSecrets secrets = new RevealedSecrets(request.tool().secrets().stream()
                .flatMap(pointer -> items(request, pointer, result))
                .toList());
        if (secrets.isEmpty()) {
            return new Handed(Optional.empty(), "The API sent no secret, so nothing was handed over.");
        }
        Result<Receipt> receipt = handedOver(new Revealed(
                request.tool().name(),
                request.caller().principal().name(),
                request.journal().approver(),
                request.journal().approval(),
                subject(request),
                owner(weighed),
                secrets));
        return receipt.toOptional()
                .map(given -> new Handed(Optional.of(member(given)), words(given)))
                .orElseGet(() -> new Handed(
                        Optional.empty(), failure(request, receipt.problem().orElseThrow())));
    }

    private Result<Receipt> handedOver(Revealed revealed) {
        try {
            return handover.handOver(revealed);
        } catch (RuntimeException e) {
            LOG.error("The secrets of a call of {} hit a bug when they were handed over", revealed.tool(), e);
            return Result.bad("an internal error happened");
        }
    }

    private static String words(Receipt receipt) {
        return receipt.to() == To.DESK
                ? "What this call reveals waits at the approval desk%s, which shows it once. Give the person the link in handedOver.url."
                        .formatted(
                                receipt.expiresAt().map(end -> " until " + end).orElse(""))
                : "What this call reveals is in the file that handedOver.path names, on the computer where this server runs."
                        + " Only the user of the server can read it. Tell the person where it is; do not open it.";
    }

    private static String failure(ValidCall request, String problem) {
        String again = request.changes()
                ? request.tool()
                        .target()
                        .map(ReadReference::tool)
                        .map(tool ->
                                "It is not lost: call %s with revealSecrets: true once this is fixed.".formatted(tool))
                        .orElse("")
                : "Call again once this is fixed.";
        return "The secret could not be handed over, so it stays masked: %s. %s".formatted(problem, again);
    }

    private static ObjectNode member(Receipt receipt) {
        ObjectNode member = JsonNodeFactory.instance.objectNode();
        member.put("to", receipt.to().label());
        receipt.url().ifPresent(url -> member.put("url", url.toString()));
        receipt.path().ifPresent(path -> member.put("path", path.toString()));
        receipt.expiresAt().ifPresent(end -> member.put("expiresAt", end.toString()));
        return member;
    }

    /** Each object that has the secret, with its other plain fields, as far as this call shows them. */
    private static Stream<Item> items(ValidCall request, Pointer pointer, ObjectNode result) {
        Set<String> hidden = request.full()
                ? Set.of()
                : request.tool().result().detailed().stream()
                        .filter(detail -> detail.holder().equals(pointer.holder()))
                        .map(Pointer::last)
                        .collect(Collectors.toUnmodifiableSet());
        return pointer.holder().stream()
                .flatMap(holder -> holder.read(result))
                .filter(item -> !item.path(pointer.last()).asString("").isBlank())
                .map(item -> new Item(item.properties().stream()
                        .filter(field -> field.getValue().isValueNode() && !hidden.contains(field.getKey()))
                        .map(field -> new Field(
                                field.getKey(),
                                field.getValue().asString(""),
                                field.getKey().equals(pointer.last())))
                        .toList()));
    }

    private static Optional<String> subject(ValidCall request) {
        return Stream.of("credentialId", "userId")
                .map(name -> request.arguments().path(name).asString(""))
                .filter(id -> !id.isEmpty())
                .findFirst();
    }

    /** Known only if a person was asked, since nothing else needs to read the user. */
    private static Optional<String> owner(Weighing.Weighed weighed) {
        JsonNode person = weighed.beside().values().path("person");
        String email = person.path("email").asString("");
        String words = Stream.of(
                        person.path("firstName").asString(""),
                        person.path("lastName").asString(""),
                        email.isEmpty() ? "" : "(" + email + ")")
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(" "));
        return Optional.of(PlainText.start(words, LONGEST_OWNER)).filter(owner -> !owner.isEmpty());
    }
}
