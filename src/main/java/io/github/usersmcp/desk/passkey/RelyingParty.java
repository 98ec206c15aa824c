package io.github.usersmcp.desk.passkey;

import java.net.URI;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The site that passkeys are made for (WebAuthn, section 4, "Relying Party").
 *
 * @param id the domain that a passkey is bound to for good
 * @param origins tells the origins, as browsers write them, on which a person may use it
 */
public record RelyingParty(String id, Predicate<String> origins) {
    private static final Pattern LOCALHOST = Pattern.compile("http://localhost(:[1-9][0-9]{0,4})?");

    /** The desk on this computer, whose port differs from start to start. */
    public static RelyingParty loopback() {
        return new RelyingParty("localhost", LOCALHOST.asMatchPredicate());
    }

    /**
     * The desk at a public address.
     *
     * @param address an absolute URL with a host name; its path does not matter
     */
    public static RelyingParty at(URI address) {
        String host = address.getHost().toLowerCase(Locale.ROOT);
        String scheme = address.getScheme().toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? 443 : 80;
        int port = address.getPort();
        String origin = scheme + "://" + host + (port == -1 || port == usual ? "" : ":" + port);
        return new RelyingParty(host, Predicate.isEqual(origin));
    }
}
