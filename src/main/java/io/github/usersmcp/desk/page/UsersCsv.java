package io.github.usersmcp.desk.page;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The list of users as a file for spreadsheets (RFC 4180). */
public final class UsersCsv {
    private static final String END = "\r\n";
    private static final String HEADER =
            "name,email,enabled,owner,administrator,two_factor,email_verified,s3_keys,roles" + END;

    /** How a formula starts. */
    private static final String RISKY_STARTS = "=+-@\t\r";

    private UsersCsv() {}

    /**
     * The rows with a header. What is unknown is empty; roles are separated by {@code "; "}. A text that a spreadsheet would
     * run as a formula gets an apostrophe in front.
     */
    public static String of(List<UserRow> rows) {
        return rows.stream().map(UsersCsv::line).collect(Collectors.joining("", HEADER, ""));
    }

    private static String line(UserRow row) {
        return Stream.of(
                        row.name(),
                        row.email(),
                        String.valueOf(row.enabled()),
                        String.valueOf(row.owner()),
                        String.valueOf(row.administrator()),
                        row.twoFactor().map(String::valueOf).orElse(""),
                        String.valueOf(row.verified()),
                        row.s3Keys().map(String::valueOf).orElse(""),
                        String.join("; ", row.roles()))
                .map(UsersCsv::field)
                .collect(Collectors.joining(",", "", END));
    }

    private static String field(String text) {
        String safe = !text.isEmpty() && RISKY_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
