package io.github.usersmcp.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks that HTTP is safe to open to others. */
record HttpSafetyCheck(OptionValues answers, Diagnostics report) {
    /** Over stdio, a person signs in at the desk through their own browser, and caller and approver are the same user. */
    private static final List<Option<?>> DESK_OVER_HTTP =
            List.of(DeskOptions.DESK_CLIENT_ID, DeskOptions.DESK_CLIENT_SECRET, DeskOptions.FOUR_EYES);

    /** Reports settings that are unsafe or have no effect. */
    void check(HttpSettings settings) {
        if (settings.authentication().isNone()) {
            refuseOthers(settings);
        }
        if (isAddressUnknown(settings)) {
            report.problem(("%s needs --public-url, because %s does not say by which address clients reach the server,"
                            + " which its tokens must be meant for")
                    .formatted(origin(HttpOptions.AUTH_ISSUER), origin(HttpOptions.HTTP)));
        }
        if (answers.origin(DeskOptions.DESK_CLIENT_ID).isPresent()
                && settings.authentication().issuer().isEmpty()) {
            report.problem(
                    "%s needs --auth-issuer, where people sign in".formatted(origin(DeskOptions.DESK_CLIENT_ID)));
        }
        if (!settings.listen().isLoopback() && isInClear(settings)) {
            report.warning(
                    ("%s opens the server to others without encryption; tokens can be read. Give --tls-certificate and --tls-key,"
                                    + " or --public-url with the https:// address of the proxy in front of it")
                            .formatted(origin(HttpOptions.HTTP)));
        }
    }

    /** Warns about HTTP options that have no effect because HTTP is off. */
    void warnOfIdleOptions() {
        List<String> idle = Stream.concat(HttpOptions.ALL.stream(), DESK_OVER_HTTP.stream())
                .map(answers::origin)
                .flatMap(Optional::stream)
                .toList();
        if (!idle.isEmpty()) {
            report.warning("%s no effect without --http"
                    .formatted(String.join(", ", idle) + (idle.size() == 1 ? " has" : " have")));
        }
    }

    /** A proxy on this machine matters, too: it makes a server on loopback available to all who can reach the proxy. */
    private void refuseOthers(HttpSettings settings) {
        boolean behindProxy = settings.publicUrl()
                .filter(url -> !SafeUrl.isLoopback(url.getHost()))
                .isPresent();
        if (behindProxy || !settings.listen().isLoopback()) {
            Option<?> opener = settings.listen().isLoopback() ? HttpOptions.PUBLIC_URL : HttpOptions.HTTP;
            report.problem(("%s opens the server to others without authentication; give --auth-tokens or"
                            + " --auth-issuer, or keep to 127.0.0.1")
                    .formatted(origin(opener)));
        }
    }

    private boolean isAddressUnknown(HttpSettings settings) {
        boolean portUnknown = settings.listen().port() == 0
                && answers.origin(HttpOptions.AUTH_AUDIENCE).isEmpty();
        return settings.authentication().issuer().isPresent()
                && settings.publicUrl().isEmpty()
                && (portUnknown || settings.listen().isWildcard());
    }

    private static boolean isInClear(HttpSettings settings) {
        return settings.tls().isEmpty()
                && settings.publicUrl()
                        .filter(url -> url.getScheme().equals("https"))
                        .isEmpty();
    }

    private String origin(Option<?> option) {
        return answers.origin(option).orElse(Spelling.flag(option.flagName()));
    }
}
