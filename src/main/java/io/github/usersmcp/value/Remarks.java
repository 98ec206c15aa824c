package io.github.usersmcp.value;

import java.lang.Character.UnicodeScript;
import java.net.IDN;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Warnings about values that look like other values. */
final class Remarks {
    private static final Set<UnicodeScript> NO_SCRIPT =
            Set.of(UnicodeScript.COMMON, UnicodeScript.INHERITED, UnicodeScript.UNKNOWN);

    /**
     * Scripts that are mixed with each other and with Latin letters without confusion (UTS 39, 5.2, highly
     * restrictive).
     */
    private static final Set<UnicodeScript> EAST_ASIAN = Set.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.BOPOMOFO,
            UnicodeScript.HANGUL);

    /** Letters that older software maps to other letters in a domain and newer software keeps (UTS 46, 7). */
    private static final String DEVIATING = "ßς";

    private static final int MOST_NAMED = 3;
    private static final int LONGEST_DOMAIN = 100;

    private Remarks() {}

    static List<String> on(String value) {
        if (isAscii(value)) {
            return List.of();
        }
        boolean email = value.lastIndexOf('@') > 0 && value.codePoints().noneMatch(Characters::isBlank);
        Stream<Optional<String>> remarks = email
                ? Stream.of(domain(value), scripts(value), unusualForms(value), symbol(value))
                : Stream.of(scripts(value));
        return remarks.flatMap(Optional::stream).toList();
    }

    /** The domain of an email address as mail servers see it. */
    private static Optional<String> domain(String value) {
        String domain = value.substring(value.lastIndexOf('@') + 1);
        if (isAscii(domain)) {
            return Optional.empty();
        }
        try {
            String ascii = ShownText.exactly(IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED));
            String shown = ascii.length() <= LONGEST_DOMAIN ? ascii : ascii.substring(0, LONGEST_DOMAIN) + "…";
            boolean deviates = domain.chars().anyMatch(unit -> DEVIATING.indexOf(unit) >= 0);
            return Optional.of(
                    "domain in ASCII: " + shown + (deviates ? ", or a different domain in newer software" : ""));
        } catch (IllegalArgumentException noDomain) {
            return Optional.of("not a valid domain");
        }
    }

    /** Letters that are compatibility forms (wide, bold, narrow) of other letters. */
    private static Optional<String> unusualForms(String value) {
        String local = value.substring(0, value.lastIndexOf('@'));
        String plain = Normalizer.normalize(local, Normalizer.Form.NFKC);
        return plain.equals(Normalizer.normalize(local, Normalizer.Form.NFC))
                ? Optional.empty()
                : Optional.of("contains letters in unusual forms");
    }

    private static Optional<String> symbol(String value) {
        return value.codePoints()
                .filter(codePoint -> codePoint >= 128)
                .filter(codePoint -> !Character.isLetterOrDigit(codePoint) && !Characters.isMark(codePoint))
                .mapToObj(codePoint -> "contains U+%04X %s".formatted(codePoint, Character.getName(codePoint)))
                .findFirst();
    }

    private static boolean isAscii(String value) {
        return value.chars().allMatch(unit -> unit < 128);
    }

    private static Optional<String> scripts(String value) {
        Set<UnicodeScript> scripts = value.codePoints()
                .filter(Character::isLetter)
                .mapToObj(UnicodeScript::of)
                .filter(script -> !NO_SCRIPT.contains(script))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        boolean eastAsian = scripts.stream().anyMatch(EAST_ASIAN::contains);
        long others = scripts.stream()
                .filter(script -> !EAST_ASIAN.contains(script))
                .filter(script -> !eastAsian || script != UnicodeScript.LATIN)
                .count();
        return others + (eastAsian ? 1 : 0) < 2
                ? Optional.empty()
                : Optional.of("contains letters of more than one script: "
                        + inWords(scripts.stream().map(Remarks::name).toList()));
    }

    private static String inWords(List<String> names) {
        if (names.size() > MOST_NAMED) {
            return String.join(", ", names.subList(0, MOST_NAMED)) + " and others";
        }
        int last = names.size() - 1;
        return String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }

    private static String name(UnicodeScript script) {
        return Arrays.stream(script.name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" "));
    }
}
