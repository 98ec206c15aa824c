package io.github.usersmcp.api;

import io.github.usersmcp.config.Secret;
import io.github.usersmcp.value.PlainText;
import java.util.BitSet;
import java.util.List;

/** The secrets that go out to others, who may repeat them in what they say. The one place that makes such words fit to show. */
record SentSecrets(List<Secret> secrets) {
    private static final String MASK = new Secret("").toString();
    private static final String CUT = "…";

    /** Words that take more are made to take time; nothing of them is shown. */
    private static final int MOST_STEPS = 200_000;

    SentSecrets {
        secrets = List.copyOf(secrets);
    }

    /** So much of others' words is looked at, in {@code char}s; what is shown is far less. */
    private static final int MOST_LOOKED_AT = 8 * 1024;

    /**
     * The beginning of others' words to be shown: each secret masked in every spelling, also one that is cut off where looking
     * ends, then cleaned, and only then cut, so that no part of a secret is left at the end. What it costs has a bound.
     *
     * @param most the longest result, in {@code char}s
     */
    String shown(String words, int most) {
        if (words.length() <= MOST_LOOKED_AT) {
            return PlainText.clean(masked(words), most);
        }
        String start = words.substring(0, MOST_LOOKED_AT);
        return PlainText.clean(masked(start, true) + CUT, most);
    }

    /** The words with dots in place of every spelling of every secret, where one lies in another or overlaps it, too. */
    String masked(String words) {
        return masked(words, false);
    }

    /** @param cut whether more would follow: the last characters, too few to tell what they begin, are left out then */
    private String masked(String words, boolean cut) {
        BitSet marks = new BitSet(words.length());
        Steps steps = new Steps(MOST_STEPS);
        secrets.stream()
                .map(secret -> secret.reveal().strip())
                .filter(secret -> !secret.isEmpty())
                .distinct()
                .forEach(secret -> new Spellings(secret).mark(words, cut, marks, steps));
        if (steps.exhausted()) {
            return MASK;
        }
        int end = cut ? words.length() - Spellings.LONGEST_CHARACTER : words.length();
        if (marks.isEmpty()) {
            return words.substring(0, end);
        }
        StringBuilder masked = new StringBuilder();
        int shown = 0;
        for (int start = marks.nextSetBit(0); start >= 0 && start < end; start = marks.nextSetBit(shown)) {
            masked.append(words, shown, start).append(MASK);
            shown = marks.nextClearBit(start);
        }
        return masked.append(words, Math.min(shown, end), end).toString();
    }
}
