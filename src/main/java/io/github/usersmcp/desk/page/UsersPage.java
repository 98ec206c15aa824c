package io.github.usersmcp.desk.page;

import java.util.List;

/**
 * The users of the account. The search is a GET of {@code /users} with the parameters of {@link UsersQuery}; {@code /users.csv}
 * with the same parameters is the list as a file ({@link UsersCsv}).
 *
 * @param query what is shown of them
 * @param users all users that are known; the page applies the query
 * @param cut whether the account has more users than these
 */
public record UsersPage(Frame frame, UsersQuery query, List<UserRow> users, boolean cut) implements DeskPage {
    public UsersPage {
        users = List.copyOf(users);
    }
}
