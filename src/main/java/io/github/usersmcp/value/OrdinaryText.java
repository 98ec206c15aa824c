package io.github.usersmcp.value;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells names, emails, ids and addresses of the usual form from text that could be read as part of a sentence around it. */
final class OrdinaryText {
    /** Longer names read like sentences. */
    private static final int MOST_WORDS = 5;

    /**
     * Letters that no reader takes for punctuation: without click letters ({@code ǃ}) and modifier letters ({@code ː}), except
     * the two that Japanese names have. Marks and joiners follow letters.
     */
    private static final String WORD =
            "[\\p{Lu}\\p{Ll}\\p{Lt}\\p{Lo}\\p{Nd}\\x{3005}\\x{30FC}&&[^\\x{1C0}-\\x{1C3}]][\\p{Mn}\\p{Mc}\\x{200C}\\x{200D}]*";

    private static final Pattern NAME =
            Pattern.compile("(?:W)+(?:[-'’. ](?:W)+)*+".replace("W", WORD).replace(")+", ")++"));

    private static final Pattern EMAIL = Pattern.compile("(?:W|_)+(?:[-'.+](?:W|_)+)*+@(?:W)+(?:[-.](?:W)+)*+"
            .replace("W", WORD)
            .replace(")+", ")++"));

    /** What an email may hold at most is less (RFC 5321, section 4.5.3.1.3), and inputs often end there. */
    private static final int LONGEST_PROOF = 255;

    /** Something with an at sign, a digit or a blank in it, unlike {@code yes}, without stand-ins. */
    private static final Pattern PROOF = Pattern.compile("(?=.*[@0-9 ])[^‹›\\p{C}\\x{FF00}-\\x{FFEF}]+");

    private static final Pattern ADDRESS = Pattern.compile("https?://[A-Za-z0-9.-]+(?:/[A-Za-z0-9_-]+)*+/?");

    /** Words with which a question states facts. */
    private static final Set<String> OURS = Set.of("yes", "no", "none", "nothing", "unknown", "owner", "null");

    private OrdinaryText() {}

    /** Whether it is a name of few words, an email or an id in the usual form; blanks of any width are one. */
    static boolean is(String value) {
        String shown = ShownText.exactly(value);
        return shown.length() <= ShownText.LONGEST
                && Remarks.on(value).isEmpty()
                && (isName(shown) || EMAIL.matcher(shown).matches());
    }

    /** Whether it is an email, an id or several words, of characters that can be typed. */
    static boolean isProof(String shown) {
        return shown.length() <= LONGEST_PROOF && PROOF.matcher(shown).matches();
    }

    private static boolean isName(String value) {
        return NAME.matcher(value).matches()
                && value.chars().filter(unit -> unit == ' ').count() < MOST_WORDS
                && !OURS.contains(value.toLowerCase(Locale.ROOT));
    }

    /** Whether it is a scheme, a host and a path of plain words. */
    static boolean isAddress(String address) {
        return ADDRESS.matcher(address).matches();
    }
}
