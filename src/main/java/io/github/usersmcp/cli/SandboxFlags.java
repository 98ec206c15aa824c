package io.github.usersmcp.cli;

import io.github.usersmcp.config.CommandLine;
import io.github.usersmcp.config.Settings;
import io.github.usersmcp.config.Settings.Target;
import io.github.usersmcp.sandbox.SandboxApi;
import io.github.usersmcp.sandbox.SandboxSettings;
import io.github.usersmcp.value.Result;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The flags of the sandbox's account, for each command that can run one. */
final class SandboxFlags {
    private static final String USERS = "--users";
    private static final String API = "--api";

    static final Set<String> NAMES = Set.of(USERS, API);
    static final String USAGE = "[--users N] [--api " + versions("|") + "]";

    private static final SandboxSettings STANDARD = SandboxSettings.standard();

    private SandboxFlags() {}

    /** The sandbox that the flags ask for, on any free port. */
    static Result<SandboxSettings> read(CommandLine line) {
        return number(line, USERS, STANDARD.users(), 1, SandboxSettings.MOST_USERS)
                .then(users -> api(line)
                        .then(api -> Result.good(STANDARD.withUsers(users).withApi(api))));
    }

    /** The same for a command that embeds the sandbox only on request. */
    static Result<SandboxSettings> embedded(CommandLine line, Settings settings) {
        Optional<String> idle = Stream.of(USERS, API)
                .filter(flag -> settings.target() instanceof Target.RealApi)
                .filter(flag -> line.value(flag).isPresent())
                .findFirst();
        return idle.<Result<SandboxSettings>>map(flag -> Result.bad(flag + " has no effect without --sandbox"))
                .orElseGet(() -> read(line));
    }

    static Result<Integer> number(CommandLine line, String flag, int standard, int least, int most) {
        String text = line.value(flag).orElse(String.valueOf(standard));
        boolean valid = text.matches("[0-9]{1,9}") && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most;
        return valid
                ? Result.good(Integer.valueOf(text))
                : Result.bad(flag + " must be an integer from " + least + " to " + most);
    }

    private static Result<SandboxApi> api(CommandLine line) {
        return SandboxApi.of(line.value(API).orElse(STANDARD.api().version()))
                .map(Result::good)
                .orElseGet(() -> Result.bad(API + " must be one of " + versions(", ")));
    }

    private static String versions(String separator) {
        return Arrays.stream(SandboxApi.values()).map(SandboxApi::version).collect(Collectors.joining(separator));
    }
}
