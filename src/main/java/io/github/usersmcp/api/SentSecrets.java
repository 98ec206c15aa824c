package io.github.usersmcp.api;

import io.github.usersmcp.config.Secret;
import io.github.usersmcp.value.PlainText;
import java.util.BitSet;
import java.util.List;

/** The secrets that go out to others, who may repeat them in what they say. The one place that makes such words fit to show. */
record SentSecrets(List<Secret> secrets) {
    private static final String MASK = new Secret("").toString();

    SentSecrets {
        secrets = List.copyOf(secrets);
    }

    /**
     * Others' words to be shown: each secret masked in every spelling, then cleaned, and only then cut, so that no part of a
     * secret is left at the end.
     *
     * @param most the longest result, in {@code char}s
     */
    String shown(String words, int most) {
        return PlainText.clean(masked(words), most);
    }

    /** The words with dots in place of every spelling of every secret, where one lies in another or overlaps it, too. */
    String masked(String words) {
        BitSet marks = new BitSet(words.length());
        secrets.stream()
                .map(secret -> secret.reveal().strip())
                .filter(secret -> !secret.isEmpty())
                .distinct()
                .forEach(secret -> new Spellings(secret).mark(words, marks));
        if (marks.isEmpty()) {
            return words;
        }
        StringBuilder masked = new StringBuilder();
        int shown = 0;
        for (int start = marks.nextSetBit(0); start >= 0; start = marks.nextSetBit(shown)) {
            masked.append(words, shown, start).append(MASK);
            shown = marks.nextClearBit(start);
        }
        return masked.append(words, shown, words.length()).toString();
    }
}
