package io.github.usersmcp.call;

import io.github.usersmcp.call.Outcome.Step;
import io.github.usersmcp.value.ShownText;
import java.text.Normalizer;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds the one user who has an email address. The API's filter may be missing, or tell upper from lower case, so the server
 * compares the addresses itself, over a bounded number of pages.
 */
final class UserByEmail {
    /** Of the list filtered by the address, which an API that ignores the filter returns as a whole. */
    private static final int MOST_PAGES = 10;

    /** Of the lists that are only read if that one does not have the user. */
    private static final int MOST_FURTHER_PAGES = 5;

    private static final int MOST_CANDIDATES = 5;

    private final WholeList users;

    UserByEmail(WholeList users) {
        this.users = users;
    }

    /** The same call with the id in place of an email address, or why it does not lead to exactly one. */
    Step<ValidCall> resolve(ValidCall call, String argument) {
        String email = call.arguments().path(argument).asString("");
        return email.contains("@") ? new LookUp(call, argument, email).resolved() : Step.onward(call);
    }

    /** Case makes no difference in an email address; only ASCII letters have one here, as others have look-alikes. */
    private static String folded(String email) {
        return Normalizer.normalize(email.strip(), Normalizer.Form.NFC)
                .codePoints()
                .map(letter -> letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** One address. */
    private final class LookUp {
        private final ValidCall call;
        private final String argument;
        private final String email;
        private final String wanted;
        private final String local;
        private final Duration enough;
        private final Set<String> ids = new LinkedHashSet<>();
        private final Set<String> similar = new LinkedHashSet<>();
        private boolean unfiltered;
        private int read;

        LookUp(ValidCall call, String argument, String email) {
            this.call = call;
            this.argument = argument;
            this.email = email;
            this.wanted = folded(email);
            this.local = wanted.substring(0, wanted.indexOf('@'));
            this.enough = call.deadline().remaining().dividedBy(2);
        }

        Step<ValidCall> resolved() {
            WholeList.Extent extent = read(emailed(email), MOST_PAGES);
            if (isOpen(extent) && !wanted.equals(email)) {
                extent = read(emailed(wanted), MOST_PAGES);
            }
            if (isOpen(extent) && !local.isEmpty()) {
                // Too many similar addresses only make the hint shorter.
                Optional<Outcome.Failed> failure =
                        read(emailed(local), MOST_FURTHER_PAGES).failure();
                extent = new WholeList.Extent(failure, false, 1);
            }
            if (isOpen(extent)) {
                extent = read(WholeList.ALL, MOST_FURTHER_PAGES);
            }
            if (extent.failure().isPresent()) {
                return Step.end(extent.failure().get());
            }
            return extent.bounded() ? unread() : found();
        }

        /** Whether the user was not found, but another list may have them. */
        private boolean isOpen(WholeList.Extent extent) {
            return extent.enough() && ids.isEmpty() && !unfiltered;
        }

        private WholeList.Extent read(ObjectNode filter, int pages) {
            read = 0;
            return users.read(call, filter, new WholeList.Bounds(pages, enough), user -> isWanted(filter, user));
        }

        private boolean isWanted(ObjectNode filter, JsonNode user) {
            read++;
            String other = folded(user.path("email").asString(""));
            if (other.equals(wanted)) {
                ids.add(user.path("userId").asString(""));
            } else if (other.contains(local) && similar.size() < MOST_CANDIDATES) {
                similar.add(ShownText.address(user.path("email").asString("")));
            }
            unfiltered |= !other.contains(folded(filter.path("email").asString("")));
            return ids.size() <= MOST_CANDIDATES;
        }

        private Step<ValidCall> found() {
            if (ids.size() != 1) {
                return ids.isEmpty() ? nobody() : several();
            }
            ObjectNode arguments =
                    call.arguments().deepCopy().put(argument, ids.iterator().next());
            return call.tool().check(arguments).isEmpty()
                            && !arguments.path(argument).asString("").contains("@")
                    ? Step.onward(call.reduced(arguments))
                    : Step.fail(CallError.of(
                            ErrorKind.REJECTED,
                            "The API's id of the user " + ShownText.address(email) + " is not an id",
                            "Nothing was changed. Ask the operator to run the doctor command."));
        }

        private Step<ValidCall> nobody() {
            String hint = similar.isEmpty()
                    ? "Find the user with retrieve_user_list."
                    : "Similar: " + String.join(", ", similar) + ".";
            return Step.fail(CallError.of(
                    ErrorKind.NOT_FOUND,
                    "No user has the email address " + ShownText.address(email),
                    hint + " Nothing was changed."));
        }

        private Step<ValidCall> several() {
            return Step.fail(CallError.of(
                    ErrorKind.NOT_FOUND,
                    "More than one user has the email address " + ShownText.address(email),
                    "Give one of these ids as " + argument + ": " + shownIds() + ". Nothing was changed."));
        }

        /** The account has more users than a look-up reads, and the API does not narrow them. */
        private Step<ValidCall> unread() {
            String hint = ids.isEmpty()
                    ? "Give the user's id as %s; retrieve_user_list with search finds it.".formatted(argument)
                    : "Give the id as %s, if it is the user who is meant: %s.".formatted(argument, shownIds());
            return Step.fail(CallError.of(
                    ErrorKind.NOT_FOUND,
                    "The server looked for the email address %s among the first %,d users only, and the account has more"
                            .formatted(ShownText.address(email), read),
                    hint + " Nothing was changed."));
        }

        private String shownIds() {
            return ids.stream().limit(MOST_CANDIDATES).map(ShownText::of).collect(Collectors.joining(", "));
        }
    }

    private static ObjectNode emailed(String part) {
        return JsonNodeFactory.instance.objectNode().put("email", part);
    }
}
