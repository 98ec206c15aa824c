package io.github.usersmcp.desk.passkey;

import io.github.usersmcp.value.Result;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The signature counters of passkeys (WebAuthn, section 6.1.1). One that does not grow means that a passkey may have been
 * copied. They are kept in the file where it can be written, else in memory. Safe for use by many threads.
 */
final class SignatureCounters {
    private static final Logger LOG = LoggerFactory.getLogger(SignatureCounters.class);

    private final PasskeyFile file;
    private final Map<String, Long> highest = new HashMap<>();
    private boolean toldThatFileIsFixed;

    SignatureCounters(PasskeyFile file) {
        this.file = file;
    }

    /** Accepts a counter that is higher than all before, or 0 from a passkey that never counted. */
    synchronized boolean accept(Passkey passkey, long count) {
        long known = Math.max(passkey.signCount(), highest.getOrDefault(passkey.credentialId(), 0L));
        if (count == 0 && known == 0) {
            return true;
        }
        if (count <= known || !stored(passkey, count)) {
            LOG.warn(
                    "The signature counter of the passkey \"{}\" did not grow ({} after {}), so its assertion does not count."
                            + " The passkey may have been copied.",
                    passkey.name(),
                    count,
                    known);
            return false;
        }
        highest.put(passkey.credentialId(), count);
        return true;
    }

    /** False if the file, which another process may have changed since, now has a counter that is as high. */
    private boolean stored(Passkey passkey, long count) {
        AtomicBoolean outrun = new AtomicBoolean();
        Result<List<Passkey>> written = file.change(present -> {
            outrun.set(present.stream()
                    .noneMatch(
                            found -> found.credentialId().equals(passkey.credentialId()) && found.signCount() < count));
            return outrun.get() ? Result.bad("The counter is outrun.") : Result.good(raised(present, passkey, count));
        });
        if (!outrun.get() && !toldThatFileIsFixed) {
            written.problem().ifPresent(problem -> {
                toldThatFileIsFixed = true;
                LOG.warn("Signature counters of passkeys are kept in memory only. {}", problem);
            });
        }
        return !outrun.get();
    }

    private static List<Passkey> raised(List<Passkey> present, Passkey passkey, long count) {
        return present.stream()
                .map(found -> found.credentialId().equals(passkey.credentialId()) ? found.withSignCount(count) : found)
                .toList();
    }
}
