package io.github.usersmcp.call;

import io.github.usersmcp.catalog.Assessment;
import io.github.usersmcp.catalog.Facts;
import io.github.usersmcp.confirm.Preview;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Looks up what a call is about to hit, weighs the call with it for good, and refuses what must not run. */
final class Weighing {
    private final CompanionReads reads;
    private final KnownRoles roles;
    private final OfferedTools tools;
    private final Lockout lockout;

    Weighing(CompanionReads reads, KnownRoles roles, OfferedTools tools, Lockout lockout) {
        this.reads = reads;
        this.roles = roles;
        this.tools = tools;
        this.lockout = lockout;
    }

    /** Whether what a call does, may do, or reports of itself depends on what it hits. */
    static boolean needed(ValidCall request) {
        return request.tool().leftToFacts(request.arguments())
                || guarded(request)
                || (request.changes() && request.tool().target().isPresent());
    }

    /** Whether some user may not be hit by a call with these arguments. */
    static boolean guarded(ValidCall request) {
        return request.tool().guarded(request.arguments()).any();
    }

    /** The call with all that is known about it now, or why it does not run. */
    Step<Weighed> weigh(ValidCall request) {
        return reads.target(request)
                .then(found -> roles.change(request, found.map(CompanionReads.Found::item))
                        .then(change -> needed(weighed(request, found, change))))
                .then(this::allowed);
    }

    private static Step<Weighed> needed(Weighed weighed) {
        return Unneeded.of(weighed).<Step<Weighed>>map(Step::end).orElseGet(() -> Step.onward(weighed));
    }

    private static Weighed weighed(ValidCall given, Optional<CompanionReads.Found> found, RoleChange change) {
        ValidCall reduced = given.reduced(Changes.changing(given, found.map(CompanionReads.Found::item)));
        Weighed unweighed = new Weighed(given, reduced, found, change);
        Assessment known = given.tool().assess(reduced.arguments(), unweighed.facts(reduced.arguments()));
        Assessment assessment = wasRaised(given) ? known.or(given.assessment()) : known;
        given.journal().weighed(assessment.risk());
        return new Weighed(given, reduced.assessed(assessment), found, change);
    }

    /** Whether something else than its arguments made the call riskier: that still holds once its target is known. */
    private static boolean wasRaised(ValidCall given) {
        return !given.assessment().equals(given.tool().assess(given.arguments()));
    }

    private Step<Weighed> allowed(Weighed weighed) {
        ValidCall request = weighed.request();
        return tools.refusal(weighed.byItself())
                .<Outcome>map(error -> new Outcome.Failed(error, weighed.trace()))
                .or(() -> weighed.found()
                        .filter(found -> guarded(request))
                        .flatMap(found -> lockout.refusal(request, found)))
                .<Step<Weighed>>map(Step::end)
                .orElseGet(() -> Step.onward(weighed));
    }

    /**
     * A call that may run at its risk level, and the facts that the decision is based on.
     *
     * @param given the call before its target was read
     * @param request the same without what is already so, as it is sent; its risk is final
     * @param found its target, if that was read
     * @param roles what it does to roles
     */
    record Weighed(ValidCall given, ValidCall request, Optional<CompanionReads.Found> found, RoleChange roles) {

        /** A call for which nothing was read. */
        static Weighed asGiven(ValidCall request) {
            return new Weighed(request, request, Optional.empty(), RoleChange.NONE);
        }

        Optional<ObjectNode> target() {
            return found.map(CompanionReads.Found::item);
        }

        RequestIds trace() {
            return found.map(CompanionReads.Found::trace).orElse(RequestIds.NONE);
        }

        /** @param changing the arguments that would really change something */
        Facts facts(ObjectNode changing) {
            return new Facts(changing, target(), roles.granted());
        }

        /** Assessed by its arguments and its target alone, as a caller's scope is; not by how many calls came before. */
        ValidCall byItself() {
            return request.assessed(request.tool().assess(request.arguments(), facts(request.arguments())));
        }

        /** What a person is, or would be, shown of it. */
        Preview preview() {
            return Previews.of(this);
        }

        /** Whether a person who was shown the other would be shown the same now. */
        boolean looksLike(Weighed other) {
            return request.assessment().equals(other.request.assessment())
                    && preview().equals(other.preview());
        }
    }
}
