package io.github.usersmcp.config;

import java.util.List;

/** How a file holds a secret. */
sealed interface SecretFormat {

    /** The place of the secret in the text, or why it cannot be replaced there. */
    Parsed<SecretSlot> slot(String text);

    /** Whether the changed text reads as the original does, but for the secret. */
    boolean reads(String original, String changed, String secret);

    /** A file that holds the secret and nothing else but a last line break. */
    record Whole() implements SecretFormat {

        /** The line break that editors and {@code echo} put behind a secret is not part of it. */
        static String secretIn(String text) {
            return text.replaceFirst("\\R\\z", "");
        }

        @Override
        public Parsed<SecretSlot> slot(String text) {
            String secret = secretIn(TextFile.withoutMark(text));
            if (secret.isBlank() || secret.lines().count() > 1) {
                return new Parsed.Bad<>("must hold the secret and nothing else, on one line");
            }
            int from = text.indexOf(secret);
            return new Parsed.Good<>(
                    new SecretSlot(text.substring(0, from), YamlQuoting.NONE, text.substring(from + secret.length())));
        }

        @Override
        public boolean reads(String original, String changed, String secret) {
            return secretIn(TextFile.withoutMark(changed)).equals(secret);
        }
    }

    /** A file of keys and values, the secret one of them. */
    record Keyed(String key, boolean json) implements SecretFormat {

        static Keyed of(CredentialPlace.KeyInFile place) {
            return new Keyed(place.key(), place.path().toString().endsWith(".json"));
        }

        @Override
        public Parsed<SecretSlot> slot(String text) {
            int mark = text.length() - TextFile.withoutMark(text).length();
            return KeyedValue.find(text.substring(mark), key, json)
                    .then(value -> value.slot(text.substring(0, mark), text.substring(mark)));
        }

        @Override
        public boolean reads(String original, String changed, String secret) {
            return entries(changed).equals(entries(original).then(entries -> with(entries, secret)));
        }

        private Parsed<List<KeyedText>> with(List<KeyedText> entries, String secret) {
            List<KeyedText> replaced = entries.stream()
                    .map(entry -> entry.key().equals(key) ? entry.with(secret) : entry)
                    .toList();
            return new Parsed.Good<>(replaced);
        }

        private Parsed<List<KeyedText>> entries(String text) {
            return KeyedTextReader.read(TextFile.withoutMark(text), json);
        }
    }
}
