package io.github.usersmcp.value;

import java.util.List;

/**
 * Secrets in plain text, on their way to a person, with the fields that tell a person what they are for.
 *
 * @param items what they belong to, such as credentials, in the order of the result
 */
public record RevealedSecrets(List<Item> items) {

    public RevealedSecrets {
        items = List.copyOf(items);
    }

    /** Whether there is no secret at all. */
    public boolean isEmpty() {
        return items.isEmpty();
    }

    /**
     * One thing that has a secret.
     *
     * @param fields its fields, in the order of the result
     */
    public record Item(List<Field> fields) {
        public Item {
            fields = List.copyOf(fields);
        }
    }

    /**
     * One field of an item. All of it comes from the API, so it is untrusted: it can contain any character.
     *
     * @param name its name in the result, such as {@code accessKey}
     * @param secret whether only the person may see it
     */
    public record Field(String name, String value, boolean secret) {

        /** Omits the value of a secret. */
        @Override
        public String toString() {
            return name + "=" + (secret ? "••••" : value);
        }
    }
}
