package io.github.usersmcp.cli;

import io.github.usersmcp.config.Sources;
import io.github.usersmcp.confirm.Approvals.Verdict;
import io.github.usersmcp.control.ControlDirectories;
import io.github.usersmcp.control.RunningServer;
import io.github.usersmcp.control.WaitingApprovals.Waiting;
import io.github.usersmcp.mcp.DemoClient;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/**
 * The demo's last chapter: the same assistant, but the person decides at the approval desk. Where a browser is, the person is
 * the one who runs the demo; otherwise the demo decides as a person at a terminal would.
 */
final class DemoDesk {
    private static final String EMAIL = "anna.kowalska@example.com";
    private static final Duration FOR_PERSON = Duration.ofMinutes(2);
    private static final Duration FOR_TERMINAL = Duration.ofSeconds(20);
    private static final long BETWEEN_LOOKS_MILLIS = 50;

    private final PrintStream out;
    private final boolean browser;

    /** @param browser whether a browser can open */
    DemoDesk(PrintStream out, boolean browser) {
        this.out = out;
        this.browser = browser;
    }

    /** One question, and the server where it waits. */
    private record Asked(RunningServer server, Waiting waiting) {}

    /** Tells the chapter with a server of its own; true if it ended as expected. */
    boolean tell(List<String> server) {
        out.println(
                "A model that can call tools could also answer for the person. With --desk destructive, the client is not"
                        + " asked at all: the person decides at the approval desk, a page that the server itself serves.");
        String patience = (browser ? FOR_PERSON : FOR_TERMINAL).toSeconds() + "s";
        List<String> command = new ArrayList<>(server);
        command.addAll(List.of(
                "--desk",
                "destructive",
                "--desk-wait",
                patience,
                "--confirmation-timeout",
                patience,
                "--open-browser",
                browser ? "auto" : "never"));
        try (DemoClient client = new DemoClient(command, question -> Optional.empty(), FOR_PERSON.plusSeconds(30))) {
            out.printf("  -> delete_user {userId=%s}%n", EMAIL);
            CompletableFuture<JsonNode> call =
                    CompletableFuture.supplyAsync(() -> client.call("delete_user", Map.of("userId", EMAIL)));
            return browser ? decidedByPerson(call) : decidedHere(call);
        }
    }

    private boolean decidedByPerson(CompletableFuture<JsonNode> call) {
        out.println("     The desk opens in your browser. Approve or decline there, within two minutes.");
        print(call.join());
        return true;
    }

    private boolean decidedHere(CompletableFuture<JsonNode> call) {
        Optional<Asked> asked = await(call);
        if (asked.isEmpty()) {
            boolean declined = print(call.join()).equals("declined");
            out.println("     No browser and no terminal can reach the desk here, so no call runs that needs it.\n");
            return declined;
        }
        out.println(
                "     A browser would open here. Without one, \"contabo-users-mcp desk list\" shows on a terminal:");
        Waiting waiting = asked.get().waiting();
        waiting.question().forEach(line -> out.println("       | " + line));
        out.println("       > " + EMAIL);
        asked.get().server().decide(waiting, new Verdict(true, EMAIL));
        return print(call.join()).equals("completed");
    }

    private static Optional<Asked> await(CompletableFuture<JsonNode> call) {
        List<Path> directories = ControlDirectories.of(System.getenv(), Sources.homeOfProcess(System.getenv()));
        Instant end = Instant.now().plus(FOR_TERMINAL);
        while (Instant.now().isBefore(end) && !call.isDone()) {
            Optional<Asked> found = RunningServer.find(directories).servers().stream()
                    .flatMap(server -> server.waiting().toOptional().stream()
                            .flatMap(all -> all.approvals().stream())
                            .map(waiting -> new Asked(server, waiting)))
                    .filter(asked ->
                            asked.waiting().type().filter(EMAIL::equals).isPresent())
                    .findFirst();
            if (found.isPresent() || !pause()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static boolean pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private String print(JsonNode result) {
        String outcome = result.path("outcome").asString();
        out.printf("  <- %s: %s%n%n", outcome, result.path("summary").asString());
        return outcome;
    }
}
