package io.github.usersmcp.cli;

import io.github.usersmcp.config.Settings;
import io.github.usersmcp.confirm.Approvals;
import io.github.usersmcp.confirm.ApprovalsInMemory;
import io.github.usersmcp.confirm.Approver;
import io.github.usersmcp.confirm.Approver.Means;
import io.github.usersmcp.desk.Desk;
import io.github.usersmcp.desk.DeskServices;
import io.github.usersmcp.desk.handover.Handovers;
import io.github.usersmcp.desk.passkey.Passkeys;
import io.github.usersmcp.desk.passkey.RelyingParty;
import io.github.usersmcp.http.DeskListener;
import io.github.usersmcp.value.Result;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A desk without a server behind it, on a free port of this machine, that runs until a passkey is enrolled. */
final class LoopbackEnrollment implements EnrollmentDesk {
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final long BETWEEN_LOOKS_MILLIS = 200;

    private final Clock clock = Clock.systemUTC();
    private final SecureRandom random = new SecureRandom();

    @Override
    public Result<String> enroll(Settings settings, Optional<String> name, Consumer<URI> page) {
        if (settings.desk().passkeys().isEmpty()) {
            return Result.bad("There is no home directory for the passkeys; name a file with --desk-passkeys.");
        }
        Passkeys passkeys = new Passkeys(settings.desk().passkeys().get(), RelyingParty.loopback(), clock, random);
        return DeskListener.start(base -> desk(base, passkeys), clock).then(listener -> {
            try (listener) {
                return enroll(listener.desk(), passkeys, page);
            }
        });
    }

    private Result<String> enroll(Desk desk, Passkeys passkeys, Consumer<URI> page) {
        Approver user = LocalDesk.user(Means.OWN_BROWSER);
        List<String> before = passkeys.names(user.name());
        Optional<URI> link = desk.enrollLink(user);
        link.ifPresent(page);
        Instant end = clock.instant().plus(LONGEST);
        while (clock.instant().isBefore(end)) {
            List<String> now = passkeys.names(user.name());
            if (now.size() > before.size()) {
                pause(BETWEEN_LOOKS_MILLIS * 10); // so that the browser still gets the last page
                return Result.good(now.get(now.size() - 1));
            }
            if (!pause(BETWEEN_LOOKS_MILLIS)) {
                return Result.bad("Interrupted; no passkey was enrolled.");
            }
        }
        return Result.bad("No passkey was enrolled within 5 minutes. Run the command again.");
    }

    private static boolean pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Desk desk(URI base, Passkeys passkeys) {
        Approvals none = new Approvals(new ApprovalsInMemory(clock, 1), new Approvals.Rules(false, () -> true), clock);
        return new Desk(
                base,
                new DeskServices(
                        none,
                        new Handovers(clock, () -> UUID.randomUUID().toString()),
                        Optional.of(passkeys),
                        DeskServices.Tokens.NONE,
                        Optional.empty(),
                        reader -> Optional.empty(),
                        List::of,
                        false),
                clock,
                random);
    }
}
