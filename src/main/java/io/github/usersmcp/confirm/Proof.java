package io.github.usersmcp.confirm;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * Checks a person's input: either the word yes, or the text that was shown. A text matches in any
 * Unicode spelling (NFKC, which also reverts the full-width characters that replace markup), and an email in any
 * case.
 *
 * @param text what the person must type; empty if a yes is enough
 */
record Proof(Optional<String> text) {
    private static final String YES = "yes";
    private static final String NO = "no";

    /** Much longer than any spelling of a proof; longer input is not examined. */
    private static final int LONGEST_SPELLING = 8;

    static Proof of(Proposal proposal) {
        return new Proof(proposal.preview().proof());
    }

    /** Whether the person has to type a text. */
    boolean needed() {
        return text.isPresent();
    }

    boolean givenBy(String typed) {
        return text.map(wanted -> typed.length() <= LONGEST_SPELLING * (wanted.length() + 1)
                        && folded(typed, wanted).equals(folded(wanted, wanted)))
                .orElseGet(() -> typed.strip().equals(YES));
    }

    /** Whether the person explicitly said no, so that they are not asked to type again. */
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
