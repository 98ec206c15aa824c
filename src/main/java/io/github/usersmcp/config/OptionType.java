package io.github.usersmcp.config;

import io.github.usersmcp.config.SafeUrl.PublicUrl;
import io.github.usersmcp.value.Result;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The type of an option's value: how it is parsed and described.
 *
 * @param <T> the type of the parsed value
 */
sealed interface OptionType<T>
        permits SafeUrl,
                OptionType.Choice,
                OptionType.FilePath,
                OptionType.Names,
                OptionType.Switch,
                OptionType.Text,
                ListenAddress,
                PublicUrl,
                OptionType.SecretText,
                TimeSpan,
                OptionType.WholeNumber {

    /** The placeholder for the value in the help, such as {@code FILE}. */
    String placeholder();

    Result<T> parse(String text);

    /** The range of the value, such as {@code 1 to 100}; empty when it is not a number or a duration. */
    default Optional<String> range() {
        return Optional.empty();
    }

    record Text(String placeholder) implements OptionType<String> {
        @Override
        public Result<String> parse(String text) {
            return text.isBlank() ? Result.bad("must not be blank") : Result.good(text);
        }
    }

    /** True or false; as a flag it needs no value. */
    record Switch() implements OptionType<Boolean> {
        @Override
        public String placeholder() {
            return "true|false";
        }

        @Override
        public Result<Boolean> parse(String text) {
            return switch (text) {
                case "true" -> Result.good(true);
                case "false" -> Result.good(false);
                default -> Result.bad("must be true or false, not " + Excerpt.of(text));
            };
        }
    }

    /** One of a few values, each with its spelling. */
    record Choice<T>(List<T> values, Function<T, String> label) implements OptionType<T> {
        static <E extends Enum<E>> Choice<E> of(E[] values) {
            return new Choice<>(List.of(values), value -> value.name().toLowerCase(Locale.ROOT));
        }

        @Override
        public String placeholder() {
            return values.stream().map(label).collect(Collectors.joining("|"));
        }

        @Override
        public Result<T> parse(String text) {
            return values.stream()
                    .filter(value -> label.apply(value).equals(text))
                    .findFirst()
                    .<Result<T>>map(Result.Good::new)
                    .orElseGet(() -> Result.bad("must be one of " + placeholder() + ", not " + Excerpt.of(text)));
        }
    }

    /** Comma-separated names, each a match of {@code pattern}; repeated ones count once. */
    record Names(String placeholder, String what, String pattern) implements OptionType<List<String>> {
        @Override
        public Result<List<String>> parse(String text) {
            List<String> names = split(text);
            return names.stream()
                    .filter(name -> !name.matches(pattern))
                    .findFirst()
                    .<Result<List<String>>>map(
                            odd -> Result.bad("must list " + what + " separated by commas, not " + Excerpt.of(odd)))
                    .orElseGet(() -> Result.good(names));
        }

        private static List<String> split(String text) {
            return Arrays.stream(text.split(",", -1))
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .distinct()
                    .toList();
        }
    }

    record FilePath() implements OptionType<Path> {
        @Override
        public String placeholder() {
            return "FILE";
        }

        @Override
        public Result<Path> parse(String text) {
            try {
                return text.isBlank() ? Result.bad("must not be blank") : Result.good(Path.of(text));
            } catch (InvalidPathException e) {
                return Result.bad("must be the path of a file, not " + Excerpt.of(text));
            }
        }
    }

    /** An integer between {@code least} and {@code most}, both included. */
    record WholeNumber(int least, int most) implements OptionType<Integer> {
        @Override
        public String placeholder() {
            return "NUMBER";
        }

        @Override
        public Optional<String> range() {
            return Optional.of(least + " to " + most);
        }

        @Override
        public Result<Integer> parse(String text) {
            if (text.matches("[0-9]{1,9}")) {
                int number = Integer.parseInt(text);
                if (number >= least && number <= most) {
                    return Result.good(number);
                }
            }
            return Result.bad("must be an integer from %s, not %s".formatted(range().orElseThrow(), Excerpt.of(text)));
        }
    }

    /** A secret; messages do not contain it. */
    record SecretText(Predicate<String> check, String complaint) implements OptionType<Secret> {
        private static final int KEY_BYTES = 32;

        static SecretText password() {
            return new SecretText(text -> !text.isBlank(), "must not be blank");
        }

        /** What may follow {@code Bearer} in a header (RFC 6750, section 2.1). */
        static SecretText bearerToken() {
            return new SecretText(
                    text -> text.matches("[A-Za-z0-9._~+/-]+=*"),
                    "must be the token alone, on one line and without the word Bearer");
        }

        static SecretText key() {
            return new SecretText(
                    SecretText::isKey, "must be 32 random bytes in Base64, such as 'openssl rand -base64 32' prints");
        }

        /** On a command line a secret is only ever the file that holds it. */
        @Override
        public String placeholder() {
            return "FILE";
        }

        @Override
        public Result<Secret> parse(String text) {
            return check.test(text) ? Result.good(new Secret(text)) : Result.bad(complaint);
        }

        private static boolean isKey(String text) {
            try {
                return Base64.getDecoder().decode(text).length == KEY_BYTES;
            } catch (IllegalArgumentException e) {
                return false;
            }
        }
    }
}
