package io.github.usersmcp.value;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Distinguishes ordinary names, emails, ids and URLs from text that could pass for a part of the surrounding sentence.
 */
final class OrdinaryText {
    /** Longer names read like sentences. */
    private static final int MOST_WORDS = 5;

    /**
     * Letters that do not look like punctuation: without click letters ({@code ǃ}) and modifier letters ({@code ː}),
     * except the two that occur in Japanese names. Marks and joiners follow letters.
     */
    private static final String WORD =
            "[\\p{Lu}\\p{Ll}\\p{Lt}\\p{Lo}\\p{Nd}\\x{3005}\\x{30FC}&&[^\\x{1C0}-\\x{1C3}]][\\p{Mn}\\p{Mc}\\x{200C}\\x{200D}]*";

    private static final Pattern NAME =
            Pattern.compile("(?:W)+(?:[-'’. ](?:W)+)*+".replace("W", WORD).replace(")+", ")++"));

    private static final Pattern EMAIL = Pattern.compile("(?:W|_)+(?:[-'.+](?:W|_)+)*+@(?:W)+(?:[-.](?:W)+)*+"
            .replace("W", WORD)
            .replace(")+", ")++"));

    /** An email address is shorter (RFC 5321, section 4.5.3.1.3), and input fields often have this limit. */
    private static final int LONGEST_PROOF = 255;

    /** Contains an at sign, a digit or a space, unlike {@code yes}, and no replacement characters. */
    private static final Pattern PROOF = Pattern.compile("(?=.*[@0-9 ])[^‹›\\p{C}\\x{FF00}-\\x{FFEF}]+");

    private static final Pattern ADDRESS = Pattern.compile("https?://[A-Za-z0-9.-]+(?:/[A-Za-z0-9_-]+)*+/?");

    /** Words that questions use to state facts. */
    private static final Set<String> OURS = Set.of("yes", "no", "none", "nothing", "unknown", "owner", "null");

    private OrdinaryText() {}

    /** Whether it is a name of a few words, an email or an id in the usual form; any run of spaces counts as one. */
    static boolean is(String value) {
        String shown = ShownText.exactly(value);
        return shown.length() <= ShownText.LONGEST
                && Remarks.on(value).isEmpty()
                && (isName(shown) || EMAIL.matcher(shown).matches());
    }

    /** Whether it is an email, an id or several words, all in characters that a person can type. */
    static boolean isProof(String shown) {
        return shown.length() <= LONGEST_PROOF && PROOF.matcher(shown).matches();
    }

    /** Whether it has one at sign, between words joined only by dots, hyphens, apostrophes, plus signs and underscores. */
    static boolean isEmail(String shown) {
        return EMAIL.matcher(shown).matches();
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
