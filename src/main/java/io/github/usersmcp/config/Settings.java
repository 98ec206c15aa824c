package io.github.usersmcp.config;

import io.github.usersmcp.value.Risk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything the program was told, checked and complete.
 *
 * @param target which API the tools work on
 * @param limits how long to wait and how much to read, for every target
 * @param maxElements most entries that one list call collects from all pages, 1 to 100000
 * @param confirmation when and how a call is confirmed
 * @param access what may be called at all
 * @param secrets how secrets are shown and kept
 * @param audit where the trail goes
 * @param http how to serve over HTTP; empty for stdio
 * @param network how others are reached
 * @param logLevel least serious log line that is written
 * @param warnings one line each, for stderr: what is probably not meant, without any secret
 * @param provenance where each value came from
 */
public record Settings(
        Target target,
        ApiSettings.Limits limits,
        int maxElements,
        Confirmation confirmation,
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

    /** The same with more warnings. */
    Settings warned(List<String> more) {
        return new Settings(
                target,
                limits,
                maxElements,
                confirmation,
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
     * Reads and checks the settings. Each value is taken from the first place that has it, an empty one (but on a flag)
     * counting as not given:
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
     * <p>The first complete way to sign in, going down the places, wins: the four values of the password grant, or, when
     * they are not yet complete where a token stands, that token. Once a way is complete, and for the sandbox,
     * {@code .cntb.yaml} is not opened, so its addresses do not count either. Four values of which some are the
     * vendor's and some are not are used with a warning.
     *
     * @return the settings, or every problem at once
     */
    public static LoadResult load(Sources sources) {
        return new SettingsLoader(sources).load();
    }

    /**
     * Where the trail goes.
     *
     * @param file what records are appended to; empty for stderr
     * @param mask names of argument fields to mask, besides secrets
     */
    public record Audit(Optional<Path> file, List<String> mask) {
        public Audit {
            mask = List.copyOf(mask);
        }
    }

    /**
     * When and how a call is confirmed.
     *
     * @param threshold lowest risk at which a call must be confirmed; empty when none must
     * @param fallback what to do when the client cannot ask the person
     * @param timeout how long a question may wait for its answer, 10 s to 1 h
     * @param key 32 bytes in Base64 that seal confirmations; empty when the process is to make its own
     */
    public record Confirmation(
            Optional<Risk> threshold, ConfirmationFallback fallback, Duration timeout, Optional<Secret> key) {}

    /** What becomes of a call that must be confirmed when the client cannot ask the person. */
    public enum ConfirmationFallback {
        /** It is answered with a token to come back with after the person's yes. */
        TOKEN,
        /** It is refused. */
        DENY
    }

    /**
     * How secrets are shown and kept.
     *
     * @param mode whether results show them
     * @param updateCredentials after a rotation, replace the client secret where it was read from
     */
    public record Secrets(SecretsMode mode, boolean updateCredentials) {}

    /** Whether results show secrets. */
    public enum SecretsMode {
        /** Masked, unless a call asks for them and is confirmed. */
        ASK,
        /** Always masked; a call that asks for them is refused. */
        NEVER,
        /** Never masked. */
        SHOW
    }

    /** How serious a log line is, most serious first. */
    public enum LogLevel {
        ERROR,
        WARN,
        INFO,
        DEBUG,
        TRACE
    }

    /** Which API the tools work on. */
    public sealed interface Target {

        record RealApi(ApiSettings api) implements Target {}

        /** The stand-in inside this process; see {@link ApiSettings.Limits#apiSettings} for how to reach it once it runs. */
        record EmbeddedSandbox() implements Target {}
    }

    /** What came of loading the settings. */
    public sealed interface LoadResult {

        record Ready(Settings settings) implements LoadResult {}

        /**
         * The program cannot start.
         *
         * @param message for a person to read, of several lines, without any secret
         * @param overHttp whether it was to serve over HTTP
         */
        record Problem(String message, boolean overHttp) implements LoadResult {}
    }
}
