package io.github.usersmcp.config;

/**
 * A file's text, cut where the secret stands.
 *
 * @param before everything before the secret
 * @param quoting how the secret is written there
 * @param after everything behind it
 */
record SecretSlot(String before, YamlQuoting quoting, String after) {

    String filledWith(String secret) {
        return before + quoting.quote(secret) + after;
    }

    /** Leaves the texts out, for another secret may stand in them. */
    @Override
    public String toString() {
        return "SecretSlot[" + quoting + "]";
    }
}
