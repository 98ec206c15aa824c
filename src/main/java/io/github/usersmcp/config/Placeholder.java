package io.github.usersmcp.config;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A placeholder that a client, a template or a person should have replaced by a value. A secret may look like one by
 * chance, and must not appear in a message. So for a secret, a placeholder is recognized, and shown, only if it also names
 * the value that belongs there.
 */
final class Placeholder {
    private static final String NAME = "[A-Za-z_][A-Za-z0-9_.:/-]{0,80}";

    /** {@code ${NAME}}, {@code ${input:name}}, {@code ${NAME:-}}, {@code {{NAME}}} and PowerShell's {@code $env:NAME}. */
    private static final Pattern MARKED = Pattern.compile(
            "\\$\\{\\{? ?%1$s ?\\}?\\}|\\{\\{ ?%1$s ?\\}\\}|\\$env:[A-Za-z_][A-Za-z0-9_]{0,80}".formatted(NAME));

    /** {@code $NAME}, {@code %NAME%}, {@code <your client id>} and {@code YOUR_CLIENT_ID}, each as the whole value. */
    private static final Pattern LIKELY =
            Pattern.compile("\\$[A-Z_][A-Z0-9_]{1,80}|%[A-Za-z_][A-Za-z0-9_]{1,80}%|<[A-Za-z][^<>]{1,80}>"
                    + "|(?i)your[-_. ][a-z][a-z0-9-_. ]{0,80}");

    /** A variable as one part of a path, such as {@code $HOME/x}. */
    private static final Pattern IN_A_PATH =
            Pattern.compile("(?<![^/\\\\])(\\$[A-Z_][A-Z0-9_]{1,80}|%[A-Za-z_][A-Za-z0-9_]{1,80}%)(?![^/\\\\])");

    /** Words that placeholders for this program's values contain. */
    private static final Pattern SPEAKING = Pattern.compile("client|secret|pass|token|key|user|api|contabo|cntb|your");

    private Placeholder() {}

    /** The placeholder that the option's text holds, if it holds one and not a value. */
    static Optional<String> in(String text, Option<?> option) {
        if (option.isSecret()) {
            return whole(text, MARKED, LIKELY)
                    .filter(found ->
                            SPEAKING.matcher(found.toLowerCase(Locale.ROOT)).find());
        }
        return part(text, MARKED)
                .or(() -> whole(text, LIKELY))
                .or(() -> option.type() instanceof OptionType.FilePath ? part(text, IN_A_PATH) : Optional.empty());
    }

    /** The same for the path of a secret's file. */
    static Optional<String> inPath(String text) {
        return part(text, MARKED).or(() -> whole(text, LIKELY)).or(() -> part(text, IN_A_PATH));
    }

    private static Optional<String> whole(String text, Pattern... forms) {
        String stripped = text.strip();
        return Stream.of(forms).anyMatch(form -> form.matcher(stripped).matches())
                ? Optional.of(stripped)
                : Optional.empty();
    }

    private static Optional<String> part(String text, Pattern form) {
        if (text.indexOf('$') < 0 && text.indexOf('{') < 0 && text.indexOf('%') < 0) {
            return Optional.empty();
        }
        Matcher found = form.matcher(text);
        return found.find() ? Optional.of(found.group()) : Optional.empty();
    }
}
