package io.github.usersmcp.desk.passkey;

import io.github.usersmcp.desk.passkey.Ceremonies.NewKey;
import io.github.usersmcp.value.Result;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The passkeys of the desk: enrolls them, and verifies that a person with one of them agreed to something (W3C Web
 * Authentication, level 3). A file that is broken counts as one with passkeys that cannot be used, so that a weaker proof
 * never takes their place. Sessions are named by strings that only the desk makes. Safe for use by many threads.
 */
public final class Passkeys {
    /** The purpose of an assertion that lets its session enroll one more passkey. */
    public static final String ENROLL = "enroll";

    private static final int LONGEST_ASSERTION = 16 * 1024;
    private static final int LONGEST_ATTESTATION = 64 * 1024;
    private static final int USER_ID_BYTES = 16;
    private static final String ASSERT = "assert ";
    private static final String CREATE = "create ";

    private final PasskeyFile file;
    private final RelyingParty party;
    private final Clock clock;
    private final SecureRandom random;
    private final Challenges challenges;
    private final SignatureCounters counters;
    private final EnrollmentGrants grants;
    private @Nullable Ceremonies ceremonies;

    /**
     * The passkeys of one file for one site.
     *
     * @param file need not exist; it is read when it is needed
     */
    public Passkeys(Path file, RelyingParty party, Clock clock, SecureRandom random) {
        this.file = new PasskeyFile(file);
        this.party = party;
        this.clock = clock;
        this.random = random;
        this.challenges = new Challenges(clock, random);
        this.counters = new SignatureCounters(this.file);
        this.grants = new EnrollmentGrants(clock);
    }

    /** Whether there is a passkey for this site, as the file says now; true if the file is broken. */
    public boolean anyEnrolled() {
        return !(file.passkeys() instanceof Result.Good<List<Passkey>> good)
                || own(good.value()).findAny().isPresent();
    }

    /** The names of a person's passkeys for this site, in the order in which they were enrolled. */
    public List<String> names(String person) {
        return usable(person).map(Passkey::name).toList();
    }

    /** Whether this session could enroll a passkey now: it would be the person's first, or they proved one they have. */
    public boolean mayEnroll(Holder holder) {
        return file.passkeys()
                .toOptional()
                .filter(present -> ownOf(holder.person(), present).findAny().isEmpty() || grants.has(holder.session()))
                .isPresent();
    }

    /**
     * The options for {@code navigator.credentials.get}, as JSON ({@code PublicKeyCredentialRequestOptionsJSON}). Their
     * challenge counts once, for this session and this purpose, for 5 minutes.
     *
     * @param purpose what the person agrees to: an approval and its version, or {@link #ENROLL}; at most 180 characters
     */
    public ObjectNode requestOptions(Holder holder, String purpose) {
        return CeremonyOptions.request(
                party.id(),
                challenges.issue(holder.session(), ASSERT + purpose),
                usable(holder.person()).toList());
    }

    /**
     * The name of the passkey with which a person agreed to this purpose in this session; empty if the assertion does not
     * prove it. Each assertion counts once.
     *
     * @param assertion the JSON form of the credential ({@code AuthenticationResponseJSON}), hostile and of any size
     */
    public Optional<String> verify(Holder holder, String purpose, String assertion) {
        Optional<ObjectNode> credential = StrictReading.object(assertion, LONGEST_ASSERTION);
        Optional<ClientData> client =
                credential.flatMap(object -> ClientData.of(object.path("response"), ClientData.ASSERTING, party));
        if (client.isEmpty() || !challenges.take(client.get().challenge(), holder.session(), ASSERT + purpose)) {
            return Optional.empty();
        }
        String id = credential.get().path("id").stringValue("");
        Optional<Passkey> passkey = usable(holder.person())
                .filter(found -> found.credentialId().equals(id))
                .findFirst()
                .filter(found -> proves(found, client.get(), credential.get()));
        if (passkey.isPresent() && purpose.equals(ENROLL)) {
            grants.give(holder.session());
        }
        return passkey.map(Passkey::name);
    }

    private boolean proves(Passkey passkey, ClientData client, ObjectNode credential) {
        OptionalLong count = ceremonies().asserted(passkey, client, credential.path("response"));
        return count.isPresent() && counters.accept(passkey, count.getAsLong());
    }

    /**
     * The options for {@code navigator.credentials.create}, as JSON ({@code PublicKeyCredentialCreationOptionsJSON}).
     *
     * @param name what the new passkey will be called
     * @return a problem, as a whole sentence for the person, if it cannot be enrolled
     */
    public Result<ObjectNode> creationOptions(Holder holder, String name) {
        return file.passkeys()
                .then(present -> allowed(holder, present, name, grants.has(holder.session())))
                .then(present -> Result.good(CeremonyOptions.creation(
                        party.id(),
                        challenges.issue(holder.session(), CREATE + name),
                        userId(),
                        name,
                        ownOf(holder.person(), present).toList())));
    }

    /**
     * Enrolls a passkey. If the person has one already, this session must have proved one for the purpose {@link #ENROLL} within
     * the last 5 minutes; that counts for one attempt.
     *
     * @param name as given to {@link #creationOptions}
     * @param attestation the JSON form of the credential ({@code RegistrationResponseJSON}), hostile and of any size
     * @return the name; or a problem, as a whole sentence for the person
     */
    public Result<String> enroll(Holder holder, String name, String attestation) {
        Optional<ObjectNode> credential = StrictReading.object(attestation, LONGEST_ATTESTATION);
        Optional<ClientData> client =
                credential.flatMap(object -> ClientData.of(object.path("response"), ClientData.ENROLLING, party));
        if (!PasskeyFormat.isName(name)
                || client.isEmpty()
                || !challenges.take(client.get().challenge(), holder.session(), CREATE + name)) {
            return Result.bad(
                    "The browser's response does not belong to this enrollment, or came too late. Try again.");
        }
        Optional<NewKey> key =
                ceremonies().registered(client.get(), credential.get().path("response"));
        if (key.isEmpty()) {
            return Result.bad("The new passkey is not valid. Use one that verifies you with a PIN, finger or face.");
        }
        boolean granted = grants.take(holder.session());
        return file.change(present -> allowed(holder, present, name, granted)
                        .then(allowed -> with(allowed, holder.person(), name, key.get())))
                .then(changed -> Result.good(name));
    }

    /** The present passkeys if one of this name may join them. */
    private Result<List<Passkey>> allowed(Holder holder, List<Passkey> present, String name, boolean granted) {
        if (!granted && ownOf(holder.person(), present).findAny().isPresent()) {
            return Result.bad("To add another passkey, first confirm with one that you have enrolled.");
        }
        if (!PasskeyFormat.isName(name)) {
            return Result.bad("The name of a passkey has 1 to 64 visible characters, without spaces at its ends.");
        }
        if (ownOf(holder.person(), present).anyMatch(passkey -> PasskeyFormat.isSameName(passkey.name(), name))) {
            return Result.bad("There is a passkey with this name. Choose another name.");
        }
        return present.size() < PasskeyFormat.MOST
                ? Result.good(present)
                : Result.bad("The limit of %d passkeys is reached. Remove one first.".formatted(PasskeyFormat.MOST));
    }

    private Result<List<Passkey>> with(List<Passkey> present, String person, String name, NewKey key) {
        if (present.stream().anyMatch(passkey -> passkey.credentialId().equals(key.credentialId()))) {
            return Result.bad("This passkey is already enrolled.");
        }
        Passkey added = new Passkey(
                person,
                name,
                key.credentialId(),
                key.publicKey(),
                key.signCount(),
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                party.id());
        return Result.good(Stream.concat(present.stream(), Stream.of(added)).toList());
    }

    private String userId() {
        byte[] bytes = new byte[USER_ID_BYTES];
        random.nextBytes(bytes);
        return StrictReading.base64url(bytes);
    }

    private Stream<Passkey> usable(String person) {
        return file.passkeys().toOptional().stream().flatMap(all -> ownOf(person, all));
    }

    private Stream<Passkey> ownOf(String person, List<Passkey> all) {
        return own(all).filter(passkey -> passkey.person().equals(person));
    }

    private Stream<Passkey> own(List<Passkey> all) {
        return all.stream().filter(passkey -> passkey.rpId().equals(party.id()));
    }

    /** The library is loaded when a passkey first responds, not when the program starts. */
    private synchronized Ceremonies ceremonies() {
        Ceremonies known = ceremonies;
        if (known == null) {
            known = new Ceremonies(party);
            ceremonies = known;
        }
        return known;
    }
}
