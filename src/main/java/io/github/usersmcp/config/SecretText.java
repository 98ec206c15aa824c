package io.github.usersmcp.config;

import java.util.Base64;
import java.util.function.Predicate;

/** A secret; what is wrong with one is said without repeating it. */
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
    public Parsed<Secret> parse(String text) {
        return check.test(text) ? new Parsed.Good<>(new Secret(text)) : new Parsed.Bad<>(complaint);
    }

    private static boolean isKey(String text) {
        try {
            return Base64.getDecoder().decode(text).length == KEY_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
