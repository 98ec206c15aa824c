package io.github.usersmcp.call;

import io.github.usersmcp.value.Result;
import io.github.usersmcp.value.RevealedSecrets;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Gives the secrets that a call reveals to a person, so that they need not enter the conversation. Implementations are
 * safe for use by many threads, and write secrets to no log.
 */
public interface SecretHandover {

    /** Where the secrets go. */
    To to();

    /**
     * Why nothing could be handed over for this caller now; empty if it could. It is asked before a person is, and before a
     * change is sent.
     */
    Optional<Problem> obstacle(String caller);

    /** Hands over the secrets; a problem is a sentence without its period, and no secret was handed over then. */
    Result<Receipt> handOver(Revealed revealed);

    /** The places that secrets can go to. */
    enum To {
        /** A page of the approval desk, which shows them once. */
        DESK,
        /** A file that only the user of the process can read. */
        FILE;

        /** The name in results. */
        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * An obstacle.
     *
     * @param words what is wrong, a sentence without its period
     * @param temporary whether it may be gone after a few minutes
     */
    record Problem(String words, boolean temporary) {}

    /**
     * What a call reveals.
     *
     * @param tool the tool's name
     * @param caller the verified name of the caller
     * @param approver who approved the call at the desk; empty if nobody did
     * @param approval the id of the approval there
     * @param subject the id of the credential or, if there is none, of the user; untrusted
     * @param owner the user whose secrets these are, by name and email address, if known; plain text, but untrusted
     */
    record Revealed(
            String tool,
            String caller,
            Optional<String> approver,
            Optional<String> approval,
            Optional<String> subject,
            Optional<String> owner,
            RevealedSecrets secrets) {}

    /**
     * Where the secrets are now.
     *
     * @param url the page of the desk that shows them once, without any authority
     * @param path the file, absolute
     * @param expiresAt when the desk forgets them; empty if they stay
     */
    record Receipt(To to, Optional<URI> url, Optional<Path> path, Optional<Instant> expiresAt) {}

    /** A hand-over to a place that is not there, so that a secret does not go elsewhere instead. */
    static SecretHandover unavailable(To to, String words) {
        return new SecretHandover() {
            @Override
            public To to() {
                return to;
            }

            @Override
            public Optional<Problem> obstacle(String caller) {
                return Optional.of(new Problem(words, false));
            }

            @Override
            public Result<Receipt> handOver(Revealed revealed) {
                return Result.bad(words);
            }
        };
    }
}
