package io.github.usersmcp.config;

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
        ApiLimits limits,
        int maxElements,
        ConfirmationSettings confirmation,
        AccessSettings access,
        SecretSettings secrets,
        AuditSettings audit,
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
}
