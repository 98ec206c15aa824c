package io.github.usersmcp.desk;

import io.github.usersmcp.desk.DeskServices.Account.Users;
import io.github.usersmcp.desk.page.Frame.Section;
import io.github.usersmcp.desk.page.MessagePage;
import io.github.usersmcp.desk.page.MessagePage.Message;
import io.github.usersmcp.desk.page.TrailPage;
import io.github.usersmcp.desk.page.UsersCsv;
import io.github.usersmcp.desk.page.UsersPage;
import io.github.usersmcp.desk.page.UsersQuery;
import io.github.usersmcp.desk.page.WaitingPage;
import io.github.usersmcp.value.PlainText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The pages that only show something: what waits, the users, and what was done. */
final class Overviews {
    private static final int OK = 200;
    private static final int BAD_GATEWAY = 502;
    private static final int MOST_ENTRIES = 200;
    private static final int LONGEST_FILTER = 300;

    private final DeskServices services;
    private final PageFrames pages;

    Overviews(DeskServices services, PageFrames pages) {
        this.services = services;
        this.pages = pages;
    }

    /** Empty if there is no such page. */
    Optional<DeskResponse> answer(DeskRequest request, DeskSession session) {
        if (!request.method().equals("GET")) {
            return Optional.empty();
        }
        return switch (request.path()) {
            case "/" -> Optional.of(waiting(session));
            case "/users" -> Optional.of(users(session, users -> page(request, session, users)));
            case "/users.csv" -> Optional.of(users(session, users -> csv(request, users)));
            case "/trail" -> Optional.of(trail(request, session));
            default -> Optional.empty();
        };
    }

    private DeskResponse waiting(DeskSession session) {
        return pages.response(new WaitingPage(
                pages.frame(session, Section.APPROVALS),
                services.approvals().recent(),
                Reveals.waiting(services.handovers(), session.person().name())));
    }

    private DeskResponse users(DeskSession session, Function<Users, DeskResponse> show) {
        return services.account()
                .users(session.person())
                .map(show)
                .orElseGet(() -> pages.response(
                        BAD_GATEWAY, new MessagePage(pages.frame(session, Section.USERS), Message.API_UNAVAILABLE)));
    }

    private DeskResponse page(DeskRequest request, DeskSession session, Users users) {
        return pages.response(new UsersPage(
                pages.frame(session, Section.USERS), UsersQuery.of(request.query()), users.rows(), users.cut()));
    }

    private static DeskResponse csv(DeskRequest request, Users users) {
        String csv = UsersCsv.of(UsersQuery.of(request.query()).applied(users.rows()));
        return new DeskResponse(
                OK,
                Map.of(
                        "Content-Type",
                        List.of("text/csv; charset=utf-8"),
                        "Content-Disposition",
                        List.of("attachment; filename=\"users.csv\"")),
                csv.getBytes(StandardCharsets.UTF_8));
    }

    private DeskResponse trail(DeskRequest request, DeskSession session) {
        TrailPage.Query query =
                new TrailPage.Query(filter(request, "tool"), filter(request, "person"), filter(request, "outcome"));
        List<TrailPage.Entry> all = services.trail().entries();
        List<TrailPage.Entry> matching =
                all.stream().filter(entry -> matches(entry, query)).toList();
        return pages.response(new TrailPage(
                pages.frame(session, Section.TRAIL),
                query,
                matching.stream().limit(MOST_ENTRIES).toList(),
                new TrailPage.Choices(
                        values(all, entry -> Stream.of(entry.tool())),
                        values(all, Overviews::people),
                        values(all, entry -> Stream.of(entry.outcome()))),
                matching.size() > MOST_ENTRIES,
                services.trail().integrity()));
    }

    private static String filter(DeskRequest request, String name) {
        return PlainText.start(request.parameter(name).orElse(""), LONGEST_FILTER);
    }

    private static boolean matches(TrailPage.Entry entry, TrailPage.Query query) {
        return (query.tool().isEmpty() || query.tool().equals(entry.tool()))
                && (query.outcome().isEmpty() || query.outcome().equals(entry.outcome()))
                && (query.person().isEmpty() || people(entry).anyMatch(query.person()::equals));
    }

    private static Stream<String> people(TrailPage.Entry entry) {
        return Stream.concat(Stream.of(entry.caller()), entry.approval().map(TrailPage.ApprovedBy::name).stream());
    }

    private static List<String> values(List<TrailPage.Entry> entries, Function<TrailPage.Entry, Stream<String>> of) {
        return entries.stream().flatMap(of).distinct().sorted().toList();
    }
}
