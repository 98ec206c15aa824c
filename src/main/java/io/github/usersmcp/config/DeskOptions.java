package io.github.usersmcp.config;

import static io.github.usersmcp.config.Option.option;
import static io.github.usersmcp.config.Option.toggle;

import io.github.usersmcp.config.Settings.RevealTo;
import io.github.usersmcp.config.Settings.SecretsFormat;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The options for the approval desk, and for handing over secrets. */
final class DeskOptions {
    static final Option<DeskSettings.Mode> DESK = option(
                    "desk",
                    OptionType.Choice.of(DeskSettings.Mode.values()),
                    "which calls a person decides at the approval desk: those of clients that cannot ask (`fallback`), or in addition all from this risk on")
            .standard("fallback");

    static final Option<Duration> DESK_WAIT = option(
                    "deskWait",
                    new TimeSpan(Duration.ZERO, Duration.ofMinutes(10)),
                    "how long a call waits for a decision at the desk before it returns the link")
            .standard("20s")
            .details("It waits two and a half times as long for a client that asked for progress");

    static final Option<DeskSettings.ProofRule> DESK_PROOF = option(
                    "deskProof",
                    OptionType.Choice.of(DeskSettings.ProofRule.values()),
                    "what a yes at the desk needs: the strongest proof that is set up, or always a passkey")
            .standard("strongest");

    static final Option<Path> DESK_PASSKEYS = option(
                    "deskPasskeys", new OptionType.FilePath(), "file with the public keys of enrolled passkeys")
            .otherwise("`~/.config/contabo-users-mcp/passkeys.json`");

    static final Option<String> DESK_CLIENT_ID = option(
            "deskClientId",
            new OptionType.Text("ID"),
            "client ID of the desk at the issuer of `--auth-issuer`, for signing in with OpenID Connect");

    static final Option<Secret> DESK_CLIENT_SECRET = option(
                    "deskClientSecret", OptionType.SecretText.password(), "client secret of the desk at that issuer")
            .otherwise("a public client");

    static final Option<Boolean> FOUR_EYES = toggle("fourEyes", "a caller cannot approve their own calls at the desk");

    static final Option<DeskSettings.Browser> OPEN_BROWSER = option(
                    "openBrowser",
                    OptionType.Choice.of(DeskSettings.Browser.values()),
                    "whether the program opens the desk in the person's browser, over stdio")
            .standard("auto");

    static final Option<RevealTo> REVEAL_TO = option(
                    "revealTo",
                    OptionType.Choice.of(RevealTo.values()),
                    "where a secret goes that a call reveals: to a page of the desk, to a file, or into the conversation")
            .otherwise("`desk` where there is one, else `chat`");

    static final Option<Path> SECRETS_DIR = option(
                    "secretsDir", new OptionType.FilePath(), "directory for the files of `--reveal-to file`")
            .otherwise("`~/.config/contabo-users-mcp/secrets`");

    static final Option<SecretsFormat> SECRETS_FORMAT = option(
                    "secretsFormat", OptionType.Choice.of(SecretsFormat.values()), "format of those files")
            .standard("env");

    static final List<Option<?>> ALL = List.of(
            DESK,
            DESK_WAIT,
            DESK_PROOF,
            DESK_PASSKEYS,
            DESK_CLIENT_ID,
            DESK_CLIENT_SECRET,
            FOUR_EYES,
            OPEN_BROWSER,
            REVEAL_TO,
            SECRETS_DIR,
            SECRETS_FORMAT);

    private DeskOptions() {}
}
