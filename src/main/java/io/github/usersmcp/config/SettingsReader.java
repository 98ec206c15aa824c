package io.github.usersmcp.config;

import io.github.usersmcp.config.ApiSettings.Credentials;
import io.github.usersmcp.config.Settings.LogLevel;
import io.github.usersmcp.config.Settings.Target;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Builds the settings records from the values. */
record SettingsReader(OptionValues answers, Sources sources) {
    private static final int MAX_BODY_BYTES = 8 * 1024 * 1024;

    /** Reads every value before it checks for problems, so that it reports all of them; empty when there is one. */
    Optional<Settings> settings(Optional<Target> target, Diagnostics report, Provenance provenance) {
        ApiSettings.Limits limits = limits();
        int maxElements = answers.value(Options.MAX_ELEMENTS);
        Settings.Confirmation confirmation = confirmation();
        DeskSettings desk = desk(report);
        AccessSettings access = access();
        Settings.Secrets secrets = secrets();
        Settings.Audit audit = audit(report);
        Optional<HttpSettings> http = new HttpSettingsReader(answers, sources, report).settings();
        LogLevel logLevel = answers.value(Options.LOG_LEVEL);
        NetworkReader networks = new NetworkReader(answers, sources, report);
        NetworkSettings network = networks.settings();
        networks.check(network, addresses(target, http));
        return target.filter(any -> report.problems().isEmpty())
                .map(known -> new Settings(
                        known instanceof Target.RealApi real
                                ? new Target.RealApi(real.api().with(network))
                                : known,
                        limits,
                        maxElements,
                        confirmation,
                        desk,
                        access,
                        secrets,
                        audit,
                        http,
                        network,
                        logLevel,
                        report.warnings(),
                        provenance));
    }

    /** Where this program will connect to, as far as it is known now. */
    private static List<URI> addresses(Optional<Target> target, Optional<HttpSettings> http) {
        Stream<URI> ofTheApi = target.stream()
                .flatMap(any -> any instanceof Target.RealApi real
                        ? Stream.of(real.api().baseUrl(), real.api().tokenUrl())
                        : Stream.empty());
        Stream<URI> ofTheIssuer = http
                .flatMap(settings -> settings.authentication().issuer())
                .stream()
                .map(AuthenticationSettings.Issuer::url);
        return Stream.concat(ofTheApi, ofTheIssuer).toList();
    }

    /** Empty when a credential is missing or unusable. */
    Optional<Target> realApi(boolean byToken) {
        URI baseUrl = answers.value(Options.BASE_URL);
        URI tokenUrl = answers.value(Options.TOKEN_URL);
        ApiSettings.Limits limits = limits();
        return (byToken ? token() : passwordGrant())
                .map(credentials -> new Target.RealApi(limits.apiSettings(baseUrl, tokenUrl, credentials)));
    }

    private Optional<Credentials> token() {
        return answers.find(Options.ACCESS_TOKEN).map(Credentials.BearerToken::new);
    }

    private Optional<Credentials> passwordGrant() {
        Optional<String> clientId = answers.find(Options.CLIENT_ID);
        Optional<Secret> clientSecret = answers.find(Options.CLIENT_SECRET);
        Optional<String> user = answers.find(Options.API_USER);
        Optional<Secret> password = answers.find(Options.API_PASSWORD);
        return clientId.isPresent() && clientSecret.isPresent() && user.isPresent() && password.isPresent()
                ? Optional.of(
                        new Credentials.PasswordGrant(clientId.get(), clientSecret.get(), user.get(), password.get()))
                : Optional.empty();
    }

    private ApiSettings.Limits limits() {
        return new ApiSettings.Limits(
                answers.value(Options.CONNECT_TIMEOUT),
                answers.value(Options.REQUEST_TIMEOUT),
                MAX_BODY_BYTES,
                new ApiSettings.Bounds(
                        answers.value(Options.CALL_TIMEOUT),
                        answers.value(Options.MAX_CONCURRENT_REQUESTS),
                        answers.value(Options.REQUESTS_PER_SECOND)));
    }

    private Settings.Confirmation confirmation() {
        return new Settings.Confirmation(
                answers.value(Options.CONFIRM),
                answers.value(Options.CONFIRM_FALLBACK),
                answers.value(Options.CONFIRMATION_TIMEOUT),
                answers.find(Options.CONFIRMATION_KEY));
    }

    private AccessSettings access() {
        return new AccessSettings(
                answers.value(Options.READ_ONLY),
                answers.value(Options.DRY_RUN),
                answers.value(Options.TOOLS),
                answers.value(Options.EXCLUDE_TOOLS),
                answers.value(Options.TOOLSETS),
                answers.value(Options.ALLOW_SELF),
                answers.value(Options.REDIRECT_HOSTS));
    }

    private Settings.Secrets secrets() {
        return new Settings.Secrets(
                answers.value(Options.SECRETS),
                answers.value(Options.UPDATE_CREDENTIALS),
                answers.find(DeskOptions.REVEAL_TO),
                answers.find(DeskOptions.SECRETS_DIR).map(sources::expand),
                answers.value(DeskOptions.SECRETS_FORMAT));
    }

    private DeskSettings desk(Diagnostics report) {
        DeskSettings.Mode mode = answers.value(DeskOptions.DESK);
        Optional<Secret> secret = answers.find(DeskOptions.DESK_CLIENT_SECRET);
        if (answers.origin(DeskOptions.DESK_CLIENT_ID).isEmpty()) {
            answers.origin(DeskOptions.DESK_CLIENT_SECRET)
                    .ifPresent(origin -> report.problem(origin + " needs --desk-client-id as well"));
        }
        if (mode == DeskSettings.Mode.OFF && answers.value(DeskOptions.FOUR_EYES)) {
            report.problem("%s needs the approval desk, which %s turns off; give only one of them"
                    .formatted(
                            answers.origin(DeskOptions.FOUR_EYES).orElseThrow(),
                            answers.origin(DeskOptions.DESK).orElseThrow()));
        }
        return new DeskSettings(
                mode != DeskSettings.Mode.OFF,
                mode.from(),
                answers.value(DeskOptions.DESK_WAIT),
                answers.value(DeskOptions.DESK_PROOF) == DeskSettings.ProofRule.PASSKEY,
                answers.value(DeskOptions.FOUR_EYES),
                answers.value(DeskOptions.OPEN_BROWSER) == DeskSettings.Browser.AUTO,
                answers.find(DeskOptions.DESK_PASSKEYS)
                        .map(sources::expand)
                        .or(() -> sources.standardConfiguration().map(file -> file.resolveSibling("passkeys.json"))),
                answers.find(DeskOptions.DESK_CLIENT_ID).map(id -> new DeskSettings.SignIn(id, secret)));
    }

    private Settings.Audit audit(Diagnostics report) {
        Optional<Path> file = answers.find(Options.AUDIT_LOG).map(sources::expand);
        file.flatMap(this::obstacle)
                .ifPresent(obstacle ->
                        report.problem(answers.origin(Options.AUDIT_LOG).orElseThrow() + " " + obstacle));
        return new Settings.Audit(file, answers.value(Options.AUDIT_MASK), signingKey(report));
    }

    private Optional<Settings.SigningKey> signingKey(Diagnostics report) {
        return answers.find(Options.AUDIT_KEY_FILE)
                .map(sources::expand)
                .flatMap(file -> SigningKeyFile.read(file)
                        .orReport(problem -> report.problem(
                                answers.origin(Options.AUDIT_KEY_FILE).orElseThrow()
                                        + " names %s, which %s".formatted(sources.show(file), problem))));
    }

    /** Why no record can be written to the file. Without this check, changes would stop only when the first one is made. */
    private Optional<String> obstacle(Path file) {
        Path directory = file.toAbsolutePath().resolveSibling("");
        if (Files.isDirectory(file)) {
            return Optional.of("names %s, which is a directory; name a file in it".formatted(sources.show(file)));
        }
        if (Files.isDirectory(directory)) {
            return Optional.empty();
        }
        String shown = sources.show(directory);
        return Optional.of(
                Files.notExists(directory)
                        ? "names a file in %1$s, a directory that does not exist; run: mkdir -p %1$s".formatted(shown)
                        : "names a file in %s, which is not a directory; name another file".formatted(shown));
    }
}
