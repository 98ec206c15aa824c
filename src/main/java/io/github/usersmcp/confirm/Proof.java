package io.github.usersmcp.confirm;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether what a person put in is the yes that is wanted: the word, or the text that was shown. A text counts in any of its
 * Unicode spellings (NFKC, which also undoes the wide stand-ins that keep markup from being rendered), and an email in any
 * case of its letters.
 *
 * @param text what must be typed; empty when a yes is enough
 */
record Proof(Optional<String> text) {
    private static final String YES = "yes";
    private static final String NO = "no";

    /** Far more than any spelling of a text takes; what is longer is not read. */
    private static final int LONGEST_SPELLING = 8;

    static Proof of(Proposal proposal) {
        return new Proof(proposal.preview().proof());
    }

    /** Whether something has to be typed. */
    boolean needed() {
        return text.isPresent();
    }

    boolean givenBy(String typed) {
        return text.map(wanted -> typed.length() <= LONGEST_SPELLING * (wanted.length() + 1)
                        && folded(typed, wanted).equals(folded(wanted, wanted)))
                .orElseGet(() -> typed.strip().equals(YES));
    }

    /** Whether the person refused in so many words, so that they are not asked to type again. */
    boolean refusedBy(String typed) {
        return typed.strip().equalsIgnoreCase(NO) && !givenBy(typed);
    }

    private static String folded(String typed, String wanted) {
        String composed = Normalizer.normalize(typed.strip(), Normalizer.Form.NFKC);
        return isEmail(wanted)
                ? Normalizer.normalize(composed.toLowerCase(Locale.ROOT), Normalizer.Form.NFKC)
                : composed;
    }

    private static boolean isEmail(String wanted) {
        return wanted.indexOf('@') > 0 && wanted.chars().noneMatch(Character::isWhitespace);
    }
}
