package io.github.usersmcp.secrets;

import io.github.usersmcp.config.ApiSettings;
import io.github.usersmcp.config.ApiSettings.Credentials;
import io.github.usersmcp.config.CredentialPlace;
import io.github.usersmcp.config.Secret;
import io.github.usersmcp.config.Sources;
import io.github.usersmcp.io.AtomicFile;
import io.github.usersmcp.io.BoundedFile;
import io.github.usersmcp.value.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Stores a new client secret where the old one was read. A rotation checks {@link #obstacle()} before anything else, calls
 * {@link #prepare} before it sends the request, and {@link #replace} with the reply; a program that starts checks
 * {@link #pendingRecovery()} first. Messages from this class do not contain secrets.
 */
public final class ClientSecretStore {
    private final Optional<CredentialPlace> place;
    private final Optional<SecretFile.Place> filePlace;
    private final boolean update;
    private final SecretUse use;
    private final Optional<Path> home;
    private final Clock clock;
    private final Consumer<AtomicFile.Step> steps;

    /**
     * Creates a store for the secret of a place.
     *
     * @param place where the client secret was read; empty when there is none
     * @param update whether files may be rewritten, {@code --update-credentials}
     * @param use what the secret is for
     */
    public ClientSecretStore(Optional<CredentialPlace> place, boolean update, SecretUse use) {
        this(place, update, use, Sources.homeOfProcess(System.getenv()), Clock.systemUTC(), step -> {});
    }

    ClientSecretStore(
            Optional<CredentialPlace> place,
            boolean update,
            SecretUse use,
            Optional<Path> home,
            Clock clock,
            Consumer<AtomicFile.Step> steps) {
        this.place = place;
        this.filePlace = place.flatMap(SecretFile.Place::of);
        this.update = update;
        this.use = use;
        this.home = home;
        this.clock = clock;
        this.steps = steps;
    }

    /**
     * The place in words that end a sentence: {@code the environment variable CONTABO_CLIENT_SECRET},
     * {@code the file ~/secret}, {@code ~/.cntb.yaml (oauth2-client-secret)}.
     */
    public String placeInWords() {
        return place.map(this::words).orElse("the place where the client secret is kept");
    }

    /** Why a new secret cannot be stored there, as a sentence without its period; empty when it can. */
    public Optional<String> obstacle() {
        return refusal().or(() -> onFile(file -> file.obstacle(steps)));
    }

    /**
     * Writes a recovery file, readable by the owner only, beside the place. It has an access token that can read the new secret if
     * the process dies before it stores the secret. The file is on disk when this method returns.
     *
     * @param accessToken one that is valid now
     * @return why that failed; the rotation must then not be sent
     */
    public Optional<String> prepare(Secret accessToken) {
        return obstacle().or(() -> onFile(file -> note(file, accessToken)));
    }

    /**
     * Replaces the old secret by the new one, atomically; mode, owner and every other byte stay the same. Then it removes the
     * recovery file.
     *
     * @return why that failed; the file is then unchanged, and the recovery file still exists
     */
    public Optional<String> replace(Secret newSecret) {
        Optional<String> problem = refusal().or(() -> onFile(file -> file.replace(newSecret.reveal(), steps)));
        if (problem.isEmpty()) {
            abandonRecovery();
        }
        return problem;
    }

    /** The access token of a process that died before it stored a new secret. */
    public Optional<Secret> pendingRecovery() {
        return known().map(file -> recovery(file).read())
                .filter(RecoveryFile.Note.Trusted.class::isInstance)
                .map(note -> ((RecoveryFile.Note.Trusted) note).accessToken());
    }

    /** Why a possible recovery file is not used, as a sentence for a warning; empty when there is none. */
    public Optional<String> ignoredRecovery() {
        return known().map(this::recovery).flatMap(this::ignored);
    }

    private Optional<String> ignored(RecoveryFile file) {
        RecoveryFile.Note note = file.read();
        Optional<String> reason = note instanceof RecoveryFile.Note.Distrusted distrusted
                ? Optional.of(distrusted.reason())
                : note instanceof RecoveryFile.Note.Expired expired ? Optional.of(expired.reason()) : Optional.empty();
        return reason.map(words -> "The recovery file %s is ignored: %s. If signing in works, remove it."
                .formatted(Sources.show(file.path(), home), words));
    }

    /** Removes the recovery file when its token is no longer needed. */
    public void abandonRecovery() {
        known().ifPresent(file -> {
            new AtomicFile(file.path(), steps).sweep();
            recovery(file).remove();
        });
    }

    private Optional<String> refusal() {
        if (place.isEmpty()) {
            return Optional.of("no client secret was given, so there is no place to keep a new one");
        }
        if (place.get() instanceof CredentialPlace.Variable variable) {
            return Optional.of("the client secret comes from the environment variable %s, which only those who start"
                            .formatted(variable.name())
                    + " the program can change");
        }
        return update
                ? Optional.empty()
                : Optional.of("a new client secret is only written to %s with --update-credentials"
                        .formatted(placeInWords()));
    }

    /** A complaint is the rest of a sentence that begins with the file. */
    private Optional<String> onFile(Function<SecretFile, Optional<String>> work) {
        return filePlace.flatMap(given -> {
            Result<SecretFile> opened = given.open();
            return opened.problem()
                    .or(() -> opened.toOptional().flatMap(work))
                    .map(complaint -> Sources.show(given.path(), home) + " " + complaint);
        });
    }

    private Optional<String> note(SecretFile file, Secret accessToken) {
        try {
            recovery(file).write(accessToken);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("cannot have a recovery file beside it: " + BoundedFile.reason(e));
        }
    }

    private RecoveryFile recovery(SecretFile file) {
        return new RecoveryFile(file.path(), use, clock, steps);
    }

    private Optional<SecretFile> known() {
        return filePlace.flatMap(given -> given.open().toOptional());
    }

    private String words(CredentialPlace given) {
        if (given instanceof CredentialPlace.KeyInFile keyed) {
            return "%s (%s)".formatted(Sources.show(keyed.path(), home), keyed.key());
        }
        return given instanceof CredentialPlace.WholeFile whole
                ? "the file " + Sources.show(whole.path(), home)
                : "the environment variable " + ((CredentialPlace.Variable) given).name();
    }

    /**
     * The client and API that a client secret is for.
     *
     * @param clientId the client's id; empty when it is not known
     * @param api the root URL of the API, from which a new secret is read
     */
    public record SecretUse(String clientId, String api) {

        /** The use of the client secret in these settings. */
        public static SecretUse of(ApiSettings settings) {
            String clientId = settings.credentials() instanceof Credentials.PasswordGrant grant ? grant.clientId() : "";
            return new SecretUse(clientId, settings.baseUrl().toString());
        }
    }
}
