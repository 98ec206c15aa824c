package io.github.usersmcp.secrets;

import io.github.usersmcp.config.CredentialPlace;
import io.github.usersmcp.config.KeyedText;
import io.github.usersmcp.io.TextFile;
import io.github.usersmcp.value.Result;
import java.util.List;

/** How a file holds a secret. */
sealed interface SecretFormat {

    /** The position of the secret in the file, or why it cannot be replaced there. */
    Result<Slot> slot(String text);

    /** Whether the changed file has the same values as the original, except for the secret. */
    boolean reads(String original, String changed, String secret);

    /** A file that contains only the secret and maybe a final line break. */
    record Whole() implements SecretFormat {

        @Override
        public Result<Slot> slot(String text) {
            String secret = TextFile.withoutLastLineBreak(TextFile.withoutMark(text));
            if (secret.isBlank() || secret.lines().count() > 1) {
                return Result.bad("must hold the secret and nothing else, on one line");
            }
            int from = text.indexOf(secret);
            return Result.good(
                    new Slot(text.substring(0, from), YamlQuoting.NONE, text.substring(from + secret.length())));
        }

        @Override
        public boolean reads(String original, String changed, String secret) {
            return TextFile.withoutLastLineBreak(TextFile.withoutMark(changed)).equals(secret);
        }
    }

    /** A file of keys and values, the secret one of them. */
    record Keyed(String key, boolean json) implements SecretFormat {

        static Keyed of(CredentialPlace.KeyInFile place) {
            return new Keyed(place.key(), place.path().toString().endsWith(".json"));
        }

        @Override
        public Result<Slot> slot(String text) {
            int mark = text.length() - TextFile.withoutMark(text).length();
            return KeyedValue.find(text.substring(mark), key, json)
                    .then(value -> value.slot(text.substring(0, mark), text.substring(mark)));
        }

        @Override
        public boolean reads(String original, String changed, String secret) {
            return entries(changed).equals(entries(original).then(entries -> with(entries, secret)));
        }

        private Result<List<KeyedText>> with(List<KeyedText> entries, String secret) {
            List<KeyedText> replaced = entries.stream()
                    .map(entry -> entry.key().equals(key) ? entry.with(secret) : entry)
                    .toList();
            return Result.good(replaced);
        }

        private Result<List<KeyedText>> entries(String text) {
            return KeyedText.read(TextFile.withoutMark(text), json);
        }
    }

    /**
     * A file's content, split around the secret.
     *
     * @param before everything before the secret
     * @param quoting how the secret is written there
     * @param after everything after it
     */
    record Slot(String before, YamlQuoting quoting, String after) {

        String filledWith(String secret) {
            return before + quoting.quote(secret) + after;
        }

        /** Omits the content, which may contain another secret. */
        @Override
        public String toString() {
            return "Slot[" + quoting + "]";
        }
    }
}
