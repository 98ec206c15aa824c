package io.github.usersmcp.desk.page;

import java.util.List;
import java.util.Optional;

/**
 * A user at a glance.
 *
 * @param name the first and last name; can be empty
 * @param administrator whether the user can administer other users
 * @param twoFactor whether a second factor is set up; empty if unknown
 * @param s3Keys how many S3 credentials the user has; empty if unknown
 * @param roles the names of the roles
 */
public record UserRow(
        String name,
        String email,
        boolean enabled,
        boolean owner,
        boolean administrator,
        Optional<Boolean> twoFactor,
        boolean verified,
        Optional<Integer> s3Keys,
        List<String> roles) {
    /** As many roles are shown at once; the others follow when the person asks for them. */
    public static final int ROLES_AT_ONCE = 3;

    public UserRow {
        roles = List.copyOf(roles);
    }
}
