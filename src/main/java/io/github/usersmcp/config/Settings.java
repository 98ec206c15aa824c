package io.github.usersmcp.config;

import io.github.usersmcp.value.Risk;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The complete, checked settings.
 *
 * @param target which API the tools work on
 * @param limits timeouts and limits, for every target
 * @param maxElements maximum number of entries that one list call collects from all pages
 * @param confirmation when and how calls are confirmed
 * @param desk where people decide out of the client's reach
 * @param access which calls are allowed
 * @param secrets how secrets are shown and kept
 * @param audit where audit records go
 * @param http how to serve over HTTP; empty for stdio
 * @param network proxies and certificates for outgoing requests
 * @param logLevel least severe level to log
 * @param warnings probable mistakes, one line each, for stderr, without any secret
 * @param provenance where each value came from
 */
public record Settings(
        Target target,
        ApiSettings.Limits limits,
        int maxElements,
        Confirmation confirmation,
        DeskSettings desk,
        AccessSettings access,
        Secrets secrets,
        Audit audit,
        Optional<HttpSettings> http,
        NetworkSettings network,
        LogLevel logLevel,
        List<String> warnings,
        Provenance provenance) {

    public Settings {
        warnings = List.copyOf(warnings);
    }

    /** The same settings with more warnings. */
    Settings warned(List<String> more) {
        return new Settings(
                target,
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
                Stream.concat(warnings.stream(), more.stream()).toList(),
                provenance);
    }

    /**
     * Reads and checks the settings. Each value is taken from the first place that has it. An empty value counts as not
     * given, except on a flag.
     *
     * <table>
     * <caption>Places, first to last</caption>
     * <tr><th>place</th><th>spelling</th><th>secrets</th></tr>
     * <tr><td>flags</td><td>{@code --client-id}</td><td>only as {@code --client-secret-file FILE}</td></tr>
     * <tr><td>environment</td><td>{@code CONTABO_CLIENT_ID}; for the access token also {@code BEARER_TOKEN}</td>
     * <td>also as {@code CONTABO_CLIENT_SECRET_FILE}</td></tr>
     * <tr><td>the vendor's environment</td><td>{@code CNTB_OAUTH2_CLIENT_ID}, {@code _CLIENT_SECRET}, {@code _USER},
     * {@code _PASS}, {@code CNTB_API}</td><td>yes</td></tr>
     * <tr><td>configuration file</td><td>{@code clientId}</td><td>also as {@code clientSecretFile}</td></tr>
     * <tr><td>{@code ~/.cntb.yaml}, else {@code /etc/cntb/.cntb.yaml}</td><td>{@code oauth2-clientid}</td>
     * <td>yes</td></tr>
     * </table>
     *
     * <p>Credentials are the four values of the password grant or an access token, whichever is complete first in this
     * order. Once one of them is complete, and for the sandbox, {@code .cntb.yaml} is not opened, so its URLs have no
     * effect either. If only some of the four values are the vendor's, a warning says so.
     *
     * @return the settings, or every problem at once
     */
    public static LoadResult load(Sources sources) {
        return new SettingsLoader(sources).load();
    }

    /**
     * Where audit records go.
     *
     * @param file the file to append records to; empty for stderr
     * @param mask argument fields to mask, in addition to secrets
     * @param key the key that signs them; empty for none
     */
    public record Audit(Optional<Path> file, List<String> mask, Optional<SigningKey> key) {
        public Audit {
            mask = List.copyOf(mask);
        }
    }

    /**
     * A private key, and the file that it was read from.
     *
     * @param key of the type Ed25519
     */
    public record SigningKey(Path file, PrivateKey key) {}

    /**
     * When and how calls are confirmed.
     *
     * @param threshold lowest risk at which a call must be confirmed; empty when no call must be
     * @param fallback what to do when the client cannot ask the person
     * @param timeout how long a question waits for an answer
     * @param key the key that seals confirmation tokens, 32 bytes in Base64; empty when the process makes its own
     */
    public record Confirmation(
            Optional<Risk> threshold, ConfirmationFallback fallback, Duration timeout, Optional<Secret> key) {}

    /** What to do with a call that must be confirmed when the client cannot ask the person. */
    public enum ConfirmationFallback {
        /** Have the person decide at the approval desk. */
        DESK,
        /** Return a token for a second call, after the person has agreed. */
        TOKEN,
        /** Refuse the call. */
        DENY
    }

    /**
     * How secrets are shown and kept.
     *
     * @param mode whether results show them
     * @param updateCredentials whether to replace the client secret where it was read, after a rotation
     * @param revealTo where a revealed secret goes; empty for the desk where there is one, else the conversation
     * @param directory where files with revealed secrets go; empty for the user's own
     * @param format the format of those files
     */
    public record Secrets(
            SecretsMode mode,
            boolean updateCredentials,
            Optional<RevealTo> revealTo,
            Optional<Path> directory,
            SecretsFormat format) {}

    /** Where a revealed secret goes. */
    public enum RevealTo {
        /** To a page that shows it once to a person who is signed in at the desk. */
        DESK,
        /** To a file that only the user of the process can read. */
        FILE,
        /** Into the result of the call, and so into the conversation. */
        CHAT
    }

    /** The format of a file with a secret. */
    public enum SecretsFormat {
        /** An AWS profile, as S3 tools read it. */
        AWS,
        /** Lines of {@code NAME=value}. */
        ENV,
        JSON
    }

    /** Whether results show secrets. */
    public enum SecretsMode {
        /** Masked unless a call asks for them and is confirmed. */
        ASK,
        /** Always masked; the server refuses a call that asks for them. */
        NEVER,
        /** Never masked. */
        SHOW
    }

    /** The levels of log lines, most severe first. */
    public enum LogLevel {
        ERROR,
        WARN,
        INFO,
        DEBUG,
        TRACE
    }

    /** The API that the tools use. */
    public sealed interface Target {

        record RealApi(ApiSettings api) implements Target {}

        /** The sandbox inside this process; see {@link ApiSettings.Limits#apiSettings} for how to reach it once it runs. */
        record EmbeddedSandbox() implements Target {}
    }

    /** The result of loading the settings. */
    public sealed interface LoadResult {

        record Ready(Settings settings) implements LoadResult {}

        /**
         * The program cannot start.
         *
         * @param message the problems, one or more lines each, without any secret
         * @param overHttp whether the server should have served over HTTP
         */
        record Problem(String message, boolean overHttp) implements LoadResult {}
    }
}
