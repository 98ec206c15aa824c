package io.github.usersmcp.cli;

import io.github.usersmcp.api.ApiIdentity;
import io.github.usersmcp.api.SignIn;
import io.github.usersmcp.auth.Authenticator;
import io.github.usersmcp.auth.BearerAuthenticator;
import io.github.usersmcp.call.Envelope;
import io.github.usersmcp.call.Outcome;
import io.github.usersmcp.call.ToolCall;
import io.github.usersmcp.call.ToolCall.Caller;
import io.github.usersmcp.call.ToolCall.Caller.Progress;
import io.github.usersmcp.catalog.ToolCatalog;
import io.github.usersmcp.config.AuthenticationSettings;
import io.github.usersmcp.config.CommandLine;
import io.github.usersmcp.config.HttpSettings;
import io.github.usersmcp.config.Provenance;
import io.github.usersmcp.config.Settings;
import io.github.usersmcp.config.Settings.Target;
import io.github.usersmcp.confirm.Person;
import io.github.usersmcp.network.Network;
import io.github.usersmcp.value.Principal;
import io.github.usersmcp.value.Result;
import java.io.PrintStream;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Shows the configuration with its sources, and checks that it works. */
final class DoctorCommand implements Command {
    private final Supplier<ToolCatalog> catalog;

    DoctorCommand(Supplier<ToolCatalog> catalog) {
        this.catalog = catalog;
    }

    @Override
    public String name() {
        return "doctor";
    }

    @Override
    public String usage() {
        return "doctor [--sandbox]";
    }

    @Override
    public String summary() {
        return "shows the configuration with its sources, checks sign-in and one read, explains failures";
    }

    @Override
    public boolean needsAccount() {
        return true;
    }

    @Override
    public int run(CommandLine line, Settings settings, Terminal terminal) {
        PrintStream out = terminal.out();
        out.printf("contabo-users-mcp %s, Java %s%n%nConfiguration%n", Version.text(), Runtime.version());
        Columns.aligned(settings.provenance().entries().stream()
                        .map(DoctorCommand::row)
                        .toList())
                .forEach(out::println);
        network(settings, out);
        try (Application program = Application.start(catalog, settings, terminal)) {
            boolean tokensWork = tokens(settings, out);
            out.printf("%nAPI       %s%n", program.apiName());
            describe(program.api().signIn(program.api().deadline()), out);
            int read = read(program, out);
            return tokensWork ? read : ExitCode.FAILED;
        }
    }

    private static List<String> row(Provenance.Entry entry) {
        return List.of("  " + entry.name(), entry.origin(), entry.shown());
    }

    /** The route to each host, without connecting. */
    private static void network(Settings settings, PrintStream out) {
        Stream<URI> api = settings.target() instanceof Target.RealApi real
                ? Stream.of(real.api().baseUrl(), real.api().tokenUrl())
                : Stream.empty();
        Stream<URI> issuer = settings
                .http()
                .flatMap(http -> http.authentication().issuer())
                .stream()
                .map(AuthenticationSettings.Issuer::url);
        Network network = new Network(settings.network());
        List<List<String>> rows = Stream.concat(api, issuer)
                .map(address -> List.of("  " + address.getAuthority(), network.described(address)))
                .distinct()
                .toList();
        if (!rows.isEmpty()) {
            out.printf("%nNetwork%n");
            Columns.aligned(rows).forEach(out::println);
        }
    }

    /** Whether the file of static tokens, if there is one, has valid entries. */
    private static boolean tokens(Settings settings, PrintStream out) {
        Optional<AuthenticationSettings> tokens = settings.http()
                .map(HttpSettings::authentication)
                .filter(authentication -> authentication.tokens().isPresent());
        Optional<String> problem = tokens.flatMap(given -> problemOfTokens(given, settings));
        tokens.ifPresent(given -> out.printf(
                "%nTokens    %s%n", problem.map(text -> "fail: " + text).orElse("work")));
        return problem.isEmpty();
    }

    private static Optional<String> problemOfTokens(AuthenticationSettings tokens, Settings settings) {
        Result<Authenticator> opened =
                BearerAuthenticator.open(tokens, settings.desk().fourEyes(), settings.network(), Clock.systemUTC());
        return opened.then(authenticator -> authenticator.admitsAnyone()
                        ? Result.good(authenticator)
                        : Result.bad("the file has no tokens that can call tools, so the server accepts no caller"))
                .problem();
    }

    private static void describe(SignIn signIn, PrintStream out) {
        if (signIn instanceof SignIn.SignedIn signedIn) {
            String who = signedIn.identity()
                    .map(ApiIdentity::names)
                    .map(names -> " as " + String.join(", ", names))
                    .orElse("");
            String until = signedIn.expiresAt()
                    .map(end -> ", token valid until " + end)
                    .orElse("");
            out.printf("Sign-in   works%s%s%n", who, until);
        } else {
            out.println("Sign-in   fails");
        }
    }

    private static int read(Application program, PrintStream out) {
        ObjectNode arguments = JsonNodeFactory.instance.objectNode().put("size", 1);
        Outcome outcome = program.calls()
                .run(new ToolCall(
                        "retrieve_user_list",
                        arguments,
                        new Caller(
                                Principal.unrestricted("terminal"),
                                "doctor",
                                "terminal",
                                Person.OUT_OF_REACH,
                                Progress.NONE)));
        if (outcome instanceof Outcome.Failed failed) {
            out.printf(
                    "Read      fails: %s%nFix       %s%n",
                    failed.error().message(), failed.error().hint());
            return ExitCode.FAILED;
        }
        JsonNode total = Envelope.of(outcome).path("pagination").path("totalElements");
        String users = total.isMissingNode() ? "" : ": the account has %s users".formatted(total);
        out.printf("Read      works%s%n%nEverything works.%n", users);
        return ExitCode.DONE;
    }
}
