package io.github.usersmcp.cli;

import io.github.usersmcp.config.DeskSettings;
import io.github.usersmcp.confirm.Approvals;
import io.github.usersmcp.confirm.ApprovalsInMemory;
import io.github.usersmcp.desk.Desk;
import io.github.usersmcp.desk.DeskServices;
import io.github.usersmcp.desk.DeskServices.Account;
import io.github.usersmcp.desk.DeskServices.Trail;
import io.github.usersmcp.desk.handover.Handovers;
import io.github.usersmcp.desk.passkey.Passkeys;
import io.github.usersmcp.desk.passkey.RelyingParty;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** What only the approval desk of a run needs. */
final class DeskParts {
    private static final int MOST_APPROVALS = 1000;

    private final DeskSettings settings;
    private final DeskSignIn signIn;
    private final Account account;
    private final Trail trail;
    private final boolean sandbox;
    private final Clock clock;
    private final SecureRandom random;
    private final Approvals approvals;
    private final Handovers handovers;
    private volatile Optional<Passkeys> passkeys = Optional.empty();

    /**
     * Makes them; nothing listens yet.
     *
     * @param account reads the users of the account
     * @param trail what was done
     * @param sandbox whether the account is the sandbox
     */
    DeskParts(
            DeskSettings settings,
            DeskSignIn signIn,
            Account account,
            Trail trail,
            boolean sandbox,
            Clock clock,
            SecureRandom random) {
        this.settings = settings;
        this.signIn = signIn;
        this.account = account;
        this.trail = trail;
        this.sandbox = sandbox;
        this.clock = clock;
        this.random = random;
        this.approvals = new Approvals(
                new ApprovalsInMemory(clock, MOST_APPROVALS),
                new Approvals.Rules(
                        settings.fourEyes(),
                        () -> settings.passkeyOnly()
                                || passkeys.filter(Passkeys::anyEnrolled).isPresent()),
                clock);
        this.handovers = new Handovers(clock, () -> UUID.randomUUID().toString());
    }

    Approvals approvals() {
        return approvals;
    }

    Handovers handovers() {
        return handovers;
    }

    /**
     * Whether a caller of this name can sign in at the desk under it; callers over stdio, with a static token and without
     * authentication cannot.
     */
    boolean canSignIn(String caller) {
        return caller.startsWith("jwt:") && signIn.openId().isPresent();
    }

    /** The desk for the URL at which browsers reach it. */
    Desk desk(URI base) {
        passkeys = settings.passkeys()
                .filter(file -> isName(base.getHost()))
                .map(file -> new Passkeys(file, party(base), clock, random));
        return new Desk(
                base,
                new DeskServices(
                        approvals, handovers, passkeys, signIn.tokens(), signIn.openId(), account, trail, sandbox),
                clock,
                random);
    }

    /** Browsers bind passkeys to names, not to addresses (WebAuthn, section 5.1.2, "effective domain"). */
    private static boolean isName(String host) {
        return !host.startsWith("[") && !host.matches("[0-9.]+");
    }

    private static RelyingParty party(URI base) {
        return base.getHost().equals("localhost") ? RelyingParty.loopback() : RelyingParty.at(base);
    }
}
