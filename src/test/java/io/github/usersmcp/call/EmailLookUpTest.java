package io.github.usersmcp.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A user is found by email whatever the API makes of its filter, in a bounded number of requests. */
class EmailLookUpTest {
    private static final String CALL = "{\"userId\":\"%s\"}";
    private static final BiPredicate<String, String> CASE_SENSITIVE = String::contains;

    private static boolean ignores(String email, String filter) {
        return true;
    }

    @Test
    void anApiThatIgnoresTheFilterCostsABoundedNumberOfRequests() {
        try (Emails api = new Emails(100_000, EmailLookUpTest::ignores);
                RunningTools tools =
                        Setup.unconfirmed().at(Loopback.address(api.server)).start()) {
            CallError error = failure(tools, "nobody@example.com");

            assertThat(api.requests).hasSizeLessThanOrEqualTo(10);
            assertThat(error.kind()).isEqualTo(ErrorKind.NOT_FOUND);
            assertThat(error.message())
                    .isEqualTo(
                            "The server looked for the email address “nobody@example.com” among the first 1,000 users"
                                    + " only, and the account has more");
            assertThat(error.hint())
                    .isEqualTo("Give the user's id as userId; retrieve_user_list with search finds it."
                            + " Nothing was changed.");
        }
    }

    @Test
    void whoeverIsAmongTheFirstUsersIsNamedButNotTakenForTheOnlyOne() {
        try (Emails api = new Emails(100_000, EmailLookUpTest::ignores);
                RunningTools tools =
                        Setup.unconfirmed().at(Loopback.address(api.server)).start()) {
            assertThat(failure(tools, "User.7@Example.com").hint())
                    .isEqualTo("Give the id as userId, if it is the user who is meant: u7. Nothing was changed.");
        }
    }

    @Test
    void anApiThatIgnoresTheFilterOfASmallAccountFindsTheUser() {
        try (Emails api = new Emails(250, EmailLookUpTest::ignores);
                RunningTools tools =
                        Setup.unconfirmed().at(Loopback.address(api.server)).start()) {
            tools.run("retrieve_user", CALL.formatted("user.207@example.com"));

            assertThat(api.requests).last().asString().startsWith("/v1/users/u207");
        }
    }

    @Test
    void anApiWhoseFilterTellsUpperFromLowerCaseFindsTheUser() {
        for (String email : List.of("USER.7@EXAMPLE.COM", "user.7@example.com", "User.7@Example.com")) {
            try (Emails api = new Emails(50, CASE_SENSITIVE);
                    RunningTools tools =
                            Setup.unconfirmed().at(Loopback.address(api.server)).start()) {
                tools.run("retrieve_user", CALL.formatted(email));

                assertThat(api.requests)
                        .hasSizeLessThanOrEqualTo(5)
                        .last()
                        .asString()
                        .startsWith("/v1/users/u7");
            }
        }
    }

    private static CallError failure(RunningTools tools, String email) {
        return ((Outcome.Failed) tools.run("delete_user", CALL.formatted(email))).error();
    }

    /** An API with that many users, User.0@Example.com and so on. */
    private static final class Emails implements AutoCloseable {
        private static final int PAGE = 100;
        private static final Pattern NUMBER = Pattern.compile("[?&]page=([0-9]+)");
        private static final Pattern FILTER = Pattern.compile("[?&]email=([^&]+)");

        private final HttpServer server = Loopback.serve(this::answer);
        private final List<String> requests = new CopyOnWriteArrayList<>();
        private final List<String> emails;
        private final BiPredicate<String, String> filter;

        Emails(int users, BiPredicate<String, String> filter) {
            this.emails = IntStream.range(0, users)
                    .mapToObj("User.%d@Example.com"::formatted)
                    .toList();
            this.filter = filter;
        }

        private void answer(HttpExchange exchange) throws IOException {
            String request = exchange.getRequestURI().toString();
            requests.add(request);
            String wanted = value(FILTER, request, "");
            int page = Integer.parseInt(value(NUMBER, request, "1"));
            List<Integer> found = IntStream.range(0, emails.size())
                    .filter(number -> filter.test(emails.get(number), wanted))
                    .boxed()
                    .toList();
            String data = found.stream()
                    .skip((page - 1L) * PAGE)
                    .limit(PAGE)
                    .map(number -> "{\"userId\":\"u%d\",\"email\":\"%s\"}".formatted(number, emails.get(number)))
                    .collect(Collectors.joining(","));
            byte[] body =
                    "{\"data\":[%s],\"_pagination\":{\"page\":%d,\"size\":100,\"totalElements\":%d,\"totalPages\":%d}}"
                            .formatted(data, page, found.size(), (found.size() + PAGE - 1) / PAGE)
                            .getBytes(StandardCharsets.UTF_8);
            try (exchange) {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        }

        private static String value(Pattern parameter, String request, String other) {
            Matcher found = parameter.matcher(request);
            return found.find() ? URLDecoder.decode(found.group(1), StandardCharsets.UTF_8) : other;
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
