package io.github.usersmcp.call;

import io.github.usersmcp.catalog.Pointer;
import io.github.usersmcp.catalog.ToolDefinition;
import io.github.usersmcp.config.Settings.SecretsMode;
import io.github.usersmcp.value.JsonTexts;
import io.github.usersmcp.value.Literal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whether results show secrets in plain text. A masked secret can be recognized but not used: it consists of the first four
 * characters and a fixed number of dots.
 *
 * @param mode what the operator allows
 * @param handing takes revealed secrets out of the results; empty if the results show them
 */
record SecretVisibility(SecretsMode mode, Optional<Handing> handing) {
    private static final String DOTS = "••••••••";
    private static final int SHOWN = 4;
    private static final int SHORTEST_SHOWN = 12;

    /** A shorter secret may be an ordinary word, so it is masked only where the definition declares it. */
    private static final int SHORTEST_ELSEWHERE = 8;

    /**
     * How many secrets are searched for inside all strings. If there are more, each is searched for inside the strings of its
     * own item, and elsewhere as a whole string.
     */
    private static final int MOST_INSIDE = 32;

    /** Why a call that asks for secrets in plain text must not run; empty if it may. */
    Optional<CallError> refusal(ValidCall request) {
        return forbidden(request).or(() -> obstacle(request));
    }

    /** Why the secrets that this call asks for could not be handed over; empty if they could, or need not be. */
    Optional<CallError> obstacle(ValidCall request) {
        return hands(request) ? handing.flatMap(to -> to.obstacle(request)) : Optional.empty();
    }

    private Optional<CallError> forbidden(ValidCall request) {
        return mode == SecretsMode.NEVER && reveals(request)
                ? Optional.of(CallError.of(
                        ErrorKind.NOT_ALLOWED,
                        "revealSecrets is switched off: the server was started with --secrets never",
                        "Call again without revealSecrets to get the secret masked, or ask the operator to change how"
                                + " the server is started."))
                : Optional.empty();
    }

    /**
     * Masks, in place, the secrets that the result of this call must not show, and hands them over if the call asks for them.
     *
     * @param only whether nothing but this result still contains them, so that they must not be lost
     * @return what the person must know, a sentence or more
     */
    Optional<String> apply(Weighing.Weighed weighed, ObjectNode result, boolean only) {
        ValidCall request = weighed.request();
        if (shows(request) || (only && handing.isEmpty())) {
            return Optional.empty();
        }
        Optional<Handing.Handed> handed =
                hands(request) || only ? handing.map(to -> to.handOver(weighed, result)) : Optional.empty();
        mask(request.tool(), result);
        handed.ifPresent(done -> done.addTo(result));
        return handed.map(Handing.Handed::warning);
    }

    /** Whether the result of this call shows its secrets in plain text. */
    boolean shows(ValidCall request) {
        return mode == SecretsMode.SHOW || (mode == SecretsMode.ASK && reveals(request) && handing.isEmpty());
    }

    /** Whether this call has its secrets handed over, because it asks for them. */
    boolean hands(ValidCall request) {
        return mode == SecretsMode.ASK && reveals(request) && handing.isPresent();
    }

    /** Where the secrets that this call asks for go instead of the conversation, as a sentence. */
    Optional<String> destination(ValidCall request) {
        return hands(request) ? handing.map(Handing::destination) : Optional.empty();
    }

    /** The way out of the conversation for a secret that no call asked for; empty if there is none. */
    Optional<Handing> unasked() {
        return mode == SecretsMode.ASK ? handing : Optional.empty();
    }

    /** How a person can see a secret, as the beginning of a sentence; empty if there is no way. */
    Optional<String> wayToReveal() {
        return mode == SecretsMode.NEVER ? Optional.empty() : Optional.of("Call again with revealSecrets: true");
    }

    private static boolean reveals(ValidCall request) {
        return request.flag("revealSecrets");
    }

    /** Masks, in place, the declared secrets and the same values anywhere else in the result. */
    static void mask(ToolDefinition tool, ObjectNode result) {
        Set<String> secrets = tool.secrets().stream()
                .flatMap(pointer -> longEnough(pointer.read(result)))
                .collect(Collectors.toUnmodifiableSet());
        if (secrets.size() > MOST_INSIDE) {
            tool.secrets().forEach(pointer -> maskInItems(pointer, result));
        }
        tool.secrets().forEach(pointer -> pointer.change(result, SecretVisibility::masked));
        if (!secrets.isEmpty()) {
            JsonTexts.change(result, elsewhere(secrets));
        }
    }

    private static void maskInItems(Pointer pointer, ObjectNode result) {
        Pointer field = new Pointer(List.of(pointer.last()));
        pointer.holder().stream()
                .flatMap(holder -> holder.read(result))
                .forEach(item -> JsonTexts.change(
                        item, elsewhere(longEnough(field.read(item)).collect(Collectors.toUnmodifiableSet()))));
    }

    private static Stream<String> longEnough(Stream<JsonNode> secrets) {
        return secrets.map(secret -> secret.asString("").strip())
                .filter(secret -> secret.length() >= SHORTEST_ELSEWHERE);
    }

    private static UnaryOperator<String> elsewhere(Set<String> secrets) {
        if (secrets.size() > MOST_INSIDE) {
            return text -> secrets.contains(text.strip()) ? masked(text.strip()) : text;
        }
        List<String> longestFirst = secrets.stream()
                .sorted((one, other) -> other.length() - one.length())
                .toList();
        List<Literal> literals = longestFirst.stream().map(Literal::new).toList();
        return text -> {
            String rest = text;
            for (int index = 0; index < literals.size(); index++) {
                rest = literals.get(index).replacedIn(rest, masked(longestFirst.get(index)));
            }
            return rest;
        };
    }

    private static JsonNode masked(JsonNode secret) {
        return JsonNodeFactory.instance.stringNode(masked(secret.asString("")));
    }

    private static String masked(String text) {
        return (text.length() < SHORTEST_SHOWN ? "" : text.substring(0, SHOWN)) + DOTS;
    }
}
