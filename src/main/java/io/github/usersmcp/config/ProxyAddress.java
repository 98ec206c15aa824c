package io.github.usersmcp.config;

import io.github.usersmcp.config.ApiSettings.Credentials;
import io.github.usersmcp.config.Proxies.Route;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An HTTP proxy.
 *
 * @param host its name or address, the latter without brackets
 * @param port 1 to 65535
 * @param credentials the user and password for it, if any
 */
public record ProxyAddress(String host, int port, Optional<Credentials> credentials) {
    /** The password may contain any character, percent-encoded or not; the host begins after the last at sign. */
    private static final Pattern FORM = Pattern.compile(
            "(?:([A-Za-z][A-Za-z0-9+.-]*)://)?(?:(.*)@)?(\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9._-]+)(?::(\\d{1,5}))?/?");

    private static final int STANDARD_PORT = 80;
    private static final int LAST_PORT = 65_535;

    /** For HTTP's Basic scheme, the only one that an address can carry. */
    public record Credentials(String user, Secret password) {

        /** The value of {@code Proxy-Authorization} (RFC 7617). */
        public Secret header() {
            byte[] pair = (user + ":" + password.reveal()).getBytes(StandardCharsets.UTF_8);
            return new Secret("Basic " + Base64.getEncoder().encodeToString(pair));
        }

        /** Omits the user as well, since it may be a token. */
        @Override
        public String toString() {
            return "••••";
        }
    }

    static Route read(String variable, String text) {
        if (text.contains("${") || text.contains("{{")) {
            return new Route.Unusable(variable + " holds a placeholder that the client did not fill in");
        }
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            return new Route.Unusable(
                    variable + " must be the address of a proxy, such as http://user:password@proxy.example.com:3128");
        }
        String scheme = Optional.ofNullable(parts.group(1)).orElse("http").toLowerCase(Locale.ROOT);
        if (!scheme.equals("http")) {
            return new Route.Unusable(
                    "%s names a proxy of the kind %s, which Java's HTTP client cannot use; name an HTTP proxy (http://), or the host in NO_PROXY"
                            .formatted(variable, scheme.length() > 10 ? "that it begins with" : scheme));
        }
        int port = Optional.ofNullable(parts.group(4)).map(Integer::parseInt).orElse(STANDARD_PORT);
        if (port < 1 || port > LAST_PORT) {
            return new Route.Unusable(variable + " has an invalid port; the port must be from 1 to 65535");
        }
        String host = parts.group(3).replaceAll("[\\[\\]]", "");
        return new Route.Through(
                new ProxyAddress(host, port, Optional.ofNullable(parts.group(2)).map(ProxyAddress::credentials)),
                variable);
    }

    private static Credentials credentials(String userInfo) {
        int colon = userInfo.indexOf(':');
        String user = colon < 0 ? userInfo : userInfo.substring(0, colon);
        String password = colon < 0 ? "" : userInfo.substring(colon + 1);
        return new Credentials(decoded(user), new Secret(decoded(password)));
    }

    /** A percent sign that begins no escape is literal, and so is a plus sign. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }

    /** Host and port, without credentials. */
    public String authority() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
