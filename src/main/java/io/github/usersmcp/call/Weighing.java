package io.github.usersmcp.call;

import io.github.usersmcp.call.Outcome.RequestIds;
import io.github.usersmcp.call.Outcome.Step;
import io.github.usersmcp.catalog.Assessment;
import io.github.usersmcp.catalog.Facts;
import io.github.usersmcp.confirm.Preview;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Reads the target of a call, determines the final risk with it, and refuses calls that must not run. */
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

    /** Whether a call's effect, its permission or its report depends on its target. */
    static boolean needed(ValidCall request) {
        return request.tool().leftToFacts(request.arguments())
                || guarded(request)
                || (request.changes() && request.tool().target().isPresent());
    }

    /** Whether the guards protect some user from a call with these arguments. */
    static boolean guarded(ValidCall request) {
        return request.tool().guarded(request.arguments()).any();
    }

    /** The call with everything now known about it, or why it does not run. */
    Step<Weighed> weigh(ValidCall request) {
        return reads.target(request)
                .then(found -> roles.completed(request, found))
                .then(found -> RoleEdits.applied(request, found.map(CompanionReads.Found::item))
                        .then(edited -> roles.change(edited, found.map(CompanionReads.Found::roles))
                                .then(change -> needed(weighed(request, edited, found, change)))))
                .then(this::allowed);
    }

    private static Step<Weighed> needed(Weighed weighed) {
        return Unneeded.of(weighed).<Step<Weighed>>map(Step::end).orElseGet(() -> Step.onward(weighed));
    }

    private static Weighed weighed(
            ValidCall call, ValidCall given, Optional<CompanionReads.Found> found, RoleChange change) {
        ValidCall reduced = given.reduced(Changes.changing(given, found.map(CompanionReads.Found::item)));
        Weighed unweighed = new Weighed(call, given, reduced, found, change, Beside.NOTHING);
        Assessment known = given.tool().assess(reduced.arguments(), unweighed.facts(reduced.arguments()));
        Assessment assessment = wasRaised(call) ? known.or(call.assessment()) : known;
        given.journal().weighed(assessment.risk());
        found.ifPresent(target -> given.journal().about(target.item()));
        return new Weighed(call, given, reduced.assessed(assessment), found, change, Beside.NOTHING);
    }

    /** Whether something else than its arguments made the call riskier: that still holds once its target is known. */
    private static boolean wasRaised(ValidCall call) {
        return !call.assessment().equals(call.tool().assess(call.arguments()));
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
     * @param call the call before its target was read
     * @param given the same with all roles that it leaves the target, where it adds or removes some
     * @param request the same without what is already so, as it is sent; its risk is final
     * @param found its target, if that was read
     * @param roles what it does to roles
     * @param beside what else was read for the question about it
     */
    record Weighed(
            ValidCall call,
            ValidCall given,
            ValidCall request,
            Optional<CompanionReads.Found> found,
            RoleChange roles,
            Beside beside) {

        /** A call for which nothing was read. */
        static Weighed asGiven(ValidCall request) {
            return new Weighed(request, request, request, Optional.empty(), RoleChange.NONE, Beside.NOTHING);
        }

        /** The same with what was read for the question. */
        Weighed with(Beside read) {
            return new Weighed(call, given, request, found, roles, read);
        }

        Optional<ObjectNode> target() {
            return found.map(CompanionReads.Found::item);
        }

        RequestIds trace() {
            return found.map(CompanionReads.Found::trace).orElse(RequestIds.NONE);
        }

        /** @param changing the arguments that would actually change something */
        Facts facts(ObjectNode changing) {
            return new Facts(changing, target(), roles.granted(), found.flatMap(user -> Power.of(user, roles.names())));
        }

        /** The call assessed by its arguments and target alone, not by earlier calls. A caller's scope applies to this risk. */
        ValidCall byItself() {
            return request.assessed(request.tool().assess(request.arguments(), facts(request.arguments())));
        }

        /** The preview that a person sees, or would see. */
        Preview preview() {
            return Previews.of(this);
        }

        /** Whether a person who saw the other preview would see the same one now. */
        boolean looksLike(Weighed other) {
            return request.assessment().equals(other.request.assessment())
                    && preview().equals(other.preview());
        }
    }
}
