package io.github.usersmcp.config;

/** Quotes for a given text in a message: one short line that cannot steer a terminal. */
final class Excerpt {
    private static final int LONGEST = 60;

    private Excerpt() {}

    static String of(String text) {
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return "'" + cut.replaceAll("\\p{C}", "�") + "'";
    }
}
