package io.github.usersmcp.config;

/** Quotes a given string in a message: one short line without control characters. */
final class Excerpt {
    private static final int LONGEST = 60;

    private Excerpt() {}

    static String of(String text) {
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return "'" + cut.replaceAll("\\p{C}", "�") + "'";
    }
}
