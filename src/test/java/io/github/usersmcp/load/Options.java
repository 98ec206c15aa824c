package io.github.usersmcp.load;

import java.util.Arrays;
import java.util.List;

/**
 * The amount of load.
 *
 * @param clients how many ask at once
 * @param seconds for how long they ask, the warm-up included
 * @param hostile whether to measure without and beside a hostile caller instead
 */
record Options(int clients, int seconds, boolean hostile) {
    private static final int CLIENTS = 64;
    private static final int SECONDS = 60;

    /** @throws IllegalArgumentException when an option is unknown, or its value is not an integer of at least 1 */
    static Options of(String... arguments) {
        Options options = new Options(CLIENTS, SECONDS, false);
        List<String> words = Arrays.asList(arguments);
        for (int at = 0; at < words.size(); at += 2) {
            if (words.get(at).equals("--hostile")) {
                options = new Options(options.clients, options.seconds, true);
                at--;
            } else {
                options = options.with(words.get(at), at + 1 < words.size() ? words.get(at + 1) : "");
            }
        }
        return options;
    }

    private Options with(String name, String value) {
        if (!value.matches("[1-9][0-9]{0,5}")) {
            throw new IllegalArgumentException(name + " needs an integer of at least 1");
        }
        int number = Integer.parseInt(value);
        return switch (name) {
            case "--clients" -> new Options(number, seconds, hostile);
            case "--seconds" -> new Options(clients, number, hostile);
            default ->
                throw new IllegalArgumentException(name + " is unknown; there are --clients, --seconds and --hostile");
        };
    }
}
