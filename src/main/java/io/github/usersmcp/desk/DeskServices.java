package io.github.usersmcp.desk;

import io.github.usersmcp.confirm.Approvals;
import io.github.usersmcp.confirm.Approver;
import io.github.usersmcp.desk.handover.Handovers;
import io.github.usersmcp.desk.page.TrailPage;
import io.github.usersmcp.desk.page.UserRow;
import io.github.usersmcp.desk.passkey.Passkeys;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The services that the desk uses.
 *
 * @param handovers the secrets that wait
 * @param passkeys empty where browsers cannot use passkeys, because the desk is reached by an address without a name
 * @param tokens who may sign in with a token
 * @param openId how people sign in at an issuer; empty if they cannot
 * @param account reads the users of the account
 * @param trail what was done
 * @param sandbox whether the account is the sandbox
 */
public record DeskServices(
        Approvals approvals,
        Handovers handovers,
        Optional<Passkeys> passkeys,
        Tokens tokens,
        Optional<OpenId> openId,
        Account account,
        Trail trail,
        boolean sandbox) {

    /** Tokens for the desk. */
    public interface Tokens {
        /** No token signs anyone in. */
        Tokens NONE = new Tokens() {
            @Override
            public boolean exist() {
                return false;
            }

            @Override
            public Optional<Bearer> bearer(String token) {
                return Optional.empty();
            }
        };

        /** Whether any token could sign someone in. */
        boolean exist();

        /** Whom a token signs in. */
        Optional<Bearer> bearer(String token);

        /**
         * Who has a token.
         *
         * @param stillValid whether the token would still sign them in
         */
        record Bearer(Approver person, BooleanSupplier stillValid) {}
    }

    /** Signs people in with OpenID Connect. */
    public interface OpenId {
        /** Starts a sign-in that ends at this URL of the desk; empty if the issuer cannot be used now. Blocks. */
        Optional<Started> start(URI callback);

        /**
         * Ends a sign-in. Blocks.
         *
         * @param secret of the sign-in that began with the state that came back
         * @param parameters of the callback, untrusted
         */
        Arrival finish(URI callback, String secret, Map<String, String> parameters);

        /** How a sign-in ended. */
        sealed interface Arrival {
            record Permitted(Approver person) implements Arrival {}

            /** The person is known, but may not approve. */
            record NotPermitted() implements Arrival {}

            record Failed() implements Arrival {}
        }

        /**
         * A sign-in that has begun.
         *
         * @param issuer where the browser continues
         * @param state returned by the issuer; ties the sign-in to this browser
         * @param secret what {@link #finish} needs; the browser must not see it
         */
        record Started(URI issuer, String state, String secret) {}
    }

    /** Reads the users of the account. */
    @FunctionalInterface
    public interface Account {
        /** All users, as far as they can be read now; empty if the API cannot be reached or refuses. Blocks. */
        Optional<Users> users(Approver reader);

        /**
         * The users of the account.
         *
         * @param cut whether there are more
         */
        record Users(List<UserRow> rows, boolean cut) {
            public Users {
                rows = List.copyOf(rows);
            }
        }
    }

    /** What was done through this server. */
    @FunctionalInterface
    public interface Trail {
        /** The most recent calls, newest first. */
        List<TrailPage.Entry> entries();

        /** Whether the audit log is as it was written, in sentences; empty if it cannot be read back. */
        default Optional<String> integrity() {
            return Optional.empty();
        }
    }
}
