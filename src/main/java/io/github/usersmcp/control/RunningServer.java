package io.github.usersmcp.control;

import io.github.usersmcp.confirm.Approvals.Ruling;
import io.github.usersmcp.confirm.Approvals.Verdict;
import io.github.usersmcp.control.WaitingApprovals.Waiting;
import io.github.usersmcp.value.PlainText;
import io.github.usersmcp.value.Result;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * A running server of the same user, as a terminal reaches it. A problem of any request is a sentence or two for a person,
 * plain text.
 *
 * @param pid its process id
 * @param since when its socket was opened
 */
public record RunningServer(long pid, Path socket, Instant since) {
    private static final Duration LONGEST_TIME = Duration.ofSeconds(15);
    private static final int LONGEST_RESPONSE = 4 * 1024 * 1024;
    private static final int LONGEST_ERROR = 300;
    private static final int LONGEST_URL = 2_000;
    private static final int MOST_FILES = 1_000;
    private static final int MOST_SERVERS = 50;
    private static final Pattern NAME = Pattern.compile("([0-9]{1,10})\\" + ControlSocket.ENDING);

    /**
     * Running servers, and the directories that were not searched.
     *
     * @param servers the one whose socket was opened last first; at most 50
     * @param problems why directories were not searched
     */
    public record Search(List<RunningServer> servers, List<String> problems) {
        public Search {
            servers = List.copyOf(servers);
            problems = List.copyOf(problems);
        }
    }

    /** Finds the running servers, and removes the sockets of processes that no longer run. */
    public static Search find(List<Path> directories) {
        List<RunningServer> servers = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Path directory : directories) {
            if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
                ControlDirectories.checked(directory)
                        .orReport(problems::add)
                        .ifPresent(checked -> search(checked, servers, problems));
            }
        }
        servers.sort(Comparator.comparing(RunningServer::since).reversed());
        return new Search(servers.subList(0, Math.min(servers.size(), MOST_SERVERS)), problems);
    }

    private static void search(Path directory, List<RunningServer> servers, List<String> problems) {
        int seen = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                if (seen++ < MOST_FILES) {
                    at(file).ifPresent(servers::add);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            problems.add(PlainText.clean(directory + " cannot be read.", LONGEST_ERROR));
        }
    }

    /** The server whose socket this file is; empty for other files, and for sockets that it then removes. */
    private static Optional<RunningServer> at(Path file) throws IOException {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (!name.matches() || !isSocket(file)) {
            return Optional.empty();
        }
        if (!listensAt(file)) {
            Files.deleteIfExists(file);
            return Optional.empty();
        }
        return Optional.of(new RunningServer(
                Long.parseLong(name.group(1)),
                file,
                Files.getLastModifiedTime(file).toInstant()));
    }

    private static boolean isSocket(Path file) {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .isOther();
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Whether a process listens at a socket. Only the system's refusal proves that none does: a process id says less, because
     * it may be another program's by now, or that of a container.
     */
    static boolean listensAt(Path socket) {
        try {
            SocketLine.to(socket, LONGEST_TIME).close();
            return true;
        } catch (ConnectException e) {
            return false;
        } catch (IOException e) {
            return isSocket(socket);
        }
    }

    /** What waits for a decision there. */
    public Result<WaitingApprovals> waiting() {
        return ask(request("list")).then(WaitingApprovals::of);
    }

    /** Decides about exactly what was shown. */
    public Result<Ruling> decide(Waiting shown, Verdict verdict) {
        ObjectNode request = request("decide")
                .put("id", shown.id())
                .put("version", shown.version())
                .put("yes", verdict.yes())
                .put("typed", verdict.typed());
        return ask(request).then(response -> ruling(response.path("ruling").asString("")));
    }

    private static Result<Ruling> ruling(String label) {
        return Arrays.stream(Ruling.values())
                .filter(ruling -> ruling.name().toLowerCase(Locale.ROOT).equals(label))
                .findFirst()
                .map(Result::good)
                .orElseGet(RunningServer::unreadable);
    }

    /** A link that signs in the browser that opens it first, within two minutes, and leads to a path of the desk. */
    public Result<URI> launch(String path) {
        return ask(request("launch").put("path", path)).then(RunningServer::link);
    }

    /** A link to the page on which a passkey is enrolled. */
    public Result<URI> enrollLink() {
        return ask(request("enroll")).then(RunningServer::link);
    }

    /** A browser or a desktop would run what is behind other schemes. */
    private static Result<URI> link(ObjectNode response) {
        String text = response.path("url").asString("");
        try {
            URI url = URI.create(text);
            boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            return web && url.getHost() != null && text.length() <= LONGEST_URL
                    ? Result.good(URI.create(url.toASCIIString()))
                    : unreadable();
        } catch (IllegalArgumentException e) {
            return unreadable();
        }
    }

    private Result<ObjectNode> ask(ObjectNode request) {
        try (SocketLine line = SocketLine.to(socket, LONGEST_TIME)) {
            line.write(ControlJson.write(request));
            return line.read(LONGEST_RESPONSE).then(ControlJson::read).then(RunningServer::withoutError);
        } catch (IOException e) {
            return Result.bad("The server with process id " + pid + " does not answer.");
        }
    }

    private static Result<ObjectNode> withoutError(ObjectNode response) {
        return response.has("error")
                ? Result.bad(PlainText.start(response.path("error").asString(""), LONGEST_ERROR))
                : Result.good(response);
    }

    private static ObjectNode request(String name) {
        return ControlJson.object().put("request", name);
    }

    private static <T> Result<T> unreadable() {
        return Result.bad("The server's response cannot be read; it may be another version of the program.");
    }
}
