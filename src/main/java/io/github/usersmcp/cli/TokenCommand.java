package io.github.usersmcp.cli;

import io.github.usersmcp.auth.NewToken;
import io.github.usersmcp.config.CommandLine;
import io.github.usersmcp.config.CommandLine.OwnFlags;
import io.github.usersmcp.config.Settings;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Creates a static token: the token for its bearer, and the entry with its hash for the server. */
final class TokenCommand implements Command {
    private static final String SCOPE = "--scope";
    private static final String LEAST = "users:read";

    @Override
    public String name() {
        return "token";
    }

    @Override
    public String usage() {
        return "token NAME [--scope users:read,...]";
    }

    @Override
    public String summary() {
        return "creates a token for HTTP callers, and its entry for the file that --auth-tokens names";
    }

    @Override
    public OwnFlags flags() {
        return new OwnFlags(Set.of(), Set.of(SCOPE));
    }

    @Override
    public int mostWords() {
        return 1;
    }

    @Override
    public int run(CommandLine line, Settings settings, Terminal terminal) {
        if (line.words().isEmpty()) {
            terminal.err().println("Missing name of the caller. Usage: contabo-users-mcp token NAME");
            return ExitCode.USAGE;
        }
        String name = line.words().get(0);
        List<String> scopes = scopes(line.value(SCOPE).orElse(LEAST));
        List<String> problems = NewToken.problems(name, scopes);
        if (!problems.isEmpty()) {
            problems.forEach(problem -> terminal.err().println("No token was created: " + problem));
            return ExitCode.USAGE;
        }
        print(NewToken.make(name, scopes, new SecureRandom()), terminal);
        return ExitCode.DONE;
    }

    private static void print(NewToken made, Terminal terminal) {
        terminal.err().println("The token for the caller; it is not stored and is shown only now:");
        terminal.out().println(made.token().reveal());
        terminal.err()
                .println("\nAdd this entry to the file that --auth-tokens names; a running server reloads the file:");
        terminal.out().print(made.entry());
    }

    private static List<String> scopes(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(scope -> !scope.isEmpty())
                .distinct()
                .toList();
    }
}
