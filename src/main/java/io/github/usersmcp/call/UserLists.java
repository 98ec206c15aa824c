package io.github.usersmcp.call;

import io.github.usersmcp.api.ApiIdentity;
import io.github.usersmcp.api.UsersApi;
import io.github.usersmcp.catalog.FurtherRead;
import io.github.usersmcp.catalog.ToolCatalog;
import io.github.usersmcp.catalog.ToolDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads what belongs to one user, or to every other user of a small account. Bounded in reads, elements and time. */
final class UserLists {
    /** With more other users than this, their lists are not read. */
    private static final int MOST_USERS = 30;

    private static final int MOST_ELEMENTS = 1000;
    private static final int MOST_OF_ANOTHER = 200;

    /** The requests for a list of the user, which has no more pages unless the API makes them short. */
    private static final int MOST_OWN_REQUESTS = 10;

    /** The requests for what other users have, and for the list of users. */
    private static final int MOST_REQUESTS = 40;

    private static final String USER_ID = "userId";

    /** More than any {@link Role#harmlessness()}. */
    private static final int NO_ROLE = 3;

    private final ToolCatalog catalog;
    private final UsersApi api;

    UserLists(ToolCatalog catalog, UsersApi api) {
        this.catalog = catalog;
        this.api = api;
    }

    /**
     * The elements of a list, in the slim shape of its tool and without secrets; empty if it could not be read as a whole.
     *
     * @param tool the name of the tool that reads the list
     */
    Optional<List<ObjectNode>> elements(String tool, ValidCall request, ObjectNode arguments) {
        List<ObjectNode> elements = new ArrayList<>();
        return read(tool, request, arguments, MOST_ELEMENTS, new Budget(MOST_OWN_REQUESTS), elements)
                        .isEmpty()
                ? Optional.of(elements)
                : Optional.empty();
    }

    /**
     * The elements that other users have in such a list, each with its user, those of the riskiest users first; empty if there
     * are too many users, a list could not be read as a whole, or reading them would take too many requests or more than half
     * of the time that the call has left.
     */
    Optional<List<ObjectNode>> ofOthers(String tool, ValidCall request, Predicate<JsonNode> wanted) {
        Duration enough = request.deadline().remaining().dividedBy(2);
        Budget budget = new Budget(MOST_REQUESTS);
        Optional<List<ObjectNode>> users = others(request, budget);
        List<ObjectNode> found = new ArrayList<>();
        for (ObjectNode user : users.orElse(List.of())) {
            List<ObjectNode> elements = new ArrayList<>();
            ObjectNode arguments = JsonNodeFactory.instance.objectNode();
            arguments.set(USER_ID, user.path(USER_ID));
            boolean late = request.deadline().remaining().compareTo(enough) < 0;
            Optional<ErrorKind> failure = late
                    ? Optional.of(ErrorKind.API_UNAVAILABLE)
                    : read(tool, request, arguments, MOST_OF_ANOTHER, budget, elements);
            // Not found: the user was deleted meanwhile.
            if (failure.filter(kind -> kind != ErrorKind.NOT_FOUND).isPresent()) {
                return Optional.empty();
            }
            ObjectNode named = NamedById.user(user, user.path(USER_ID).asString(""));
            elements.stream().filter(wanted).forEach(element -> {
                element.set(FurtherRead.USER, named);
                found.add(element);
            });
        }
        return users.map(read -> found);
    }

    /** Requests that may still be sent. */
    private static final class Budget {
        private int left;

        Budget(int left) {
            this.left = left;
        }

        WholeList.Bounds bounds() {
            return new WholeList.Bounds(left, Duration.ZERO);
        }

        boolean isSpent() {
            return left == 0;
        }

        void spend(int requests) {
            left = Math.max(0, left - requests);
        }
    }

    private Optional<List<ObjectNode>> others(ValidCall request, Budget budget) {
        String own = Identity.folded(request.arguments().path(USER_ID).asString(""));
        List<ObjectNode> others = new ArrayList<>();
        WholeList users = new WholeList(catalog, api, WholeList.USERS);
        WholeList.Extent extent = users.read(request, WholeList.ALL, budget.bounds(), user -> {
            if (!Identity.folded(user.path(USER_ID).asString("")).equals(own)) {
                others.add(element(catalog.find(WholeList.USERS).orElseThrow(), user));
            }
            return others.size() <= MOST_USERS;
        });
        budget.spend(extent.pages());
        if (!extent.enough() || others.size() > MOST_USERS) {
            return Optional.empty();
        }
        Optional<ApiIdentity> self = api.identity(request.deadline());
        others.sort(Comparator.comparingInt((ObjectNode user) -> harmlessness(user, self))
                .thenComparing(user -> user.path("email").asString(""))
                .thenComparing(user -> user.path(USER_ID).asString("")));
        return Optional.of(others);
    }

    /** The lower, the earlier a person has to see the user: the server's own, the owner, then by the roles. */
    private static int harmlessness(ObjectNode user, Optional<ApiIdentity> self) {
        if (self.filter(own -> Lockout.isSelf(own, user)).isPresent()) {
            return 0;
        }
        return user.path("owner").asBoolean(false)
                ? 1
                : 2
                        + user.path("roles")
                                .valueStream()
                                .mapToInt(role -> Role.of(role).harmlessness())
                                .min()
                                .orElse(NO_ROLE);
    }

    /** Adds what it reads; why that is not all, if it is not. */
    private Optional<ErrorKind> read(
            String tool, ValidCall request, ObjectNode arguments, int most, Budget budget, List<ObjectNode> elements) {
        ToolDefinition list = catalog.find(tool).orElseThrow();
        // Ids from the API are validated like those from a caller: they must not lead to another path.
        if (!list.check(arguments).isEmpty() || budget.isSpent()) {
            return Optional.of(ErrorKind.INTERNAL);
        }
        WholeList.Extent extent = new WholeList(catalog, api, tool).read(request, arguments, budget.bounds(), raw -> {
            elements.add(element(list, raw));
            return elements.size() <= most;
        });
        budget.spend(extent.pages());
        boolean whole = !extent.bounded() && elements.size() <= most;
        Optional<ErrorKind> failure =
                extent.failure().map(failed -> failed.error().kind());
        return failure.isPresent() || whole ? failure : Optional.of(ErrorKind.INTERNAL);
    }

    /** An element in its slim shape, its strings exactly as the API sent them, without secrets; empty if it has none. */
    private static ObjectNode element(ToolDefinition list, JsonNode raw) {
        String member = list.result().member().orElseThrow();
        JsonNode schema = list.elementSchema();
        ObjectNode whole = list.outputSchema().objectNode();
        Projection.exact()
                .project("/" + member, schema, raw)
                .ifPresent(item -> whole.putArray(member).add(item));
        list.result().detailed().forEach(pointer -> pointer.remove(whole));
        list.secrets().forEach(pointer -> pointer.remove(whole));
        return whole.path(member).path(0) instanceof ObjectNode element
                ? element
                : JsonNodeFactory.instance.objectNode();
    }
}
