package io.github.usersmcp.config;

import io.github.usersmcp.config.HttpSettings.Listen;
import io.github.usersmcp.value.Result;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a server listens: a port of 127.0.0.1, or a host and a port, an IPv6 address in brackets. */
record ListenAddress() implements OptionType<Listen> {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int LAST_PORT = 65_535;
    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    private static final Pattern SHAPE =
            Pattern.compile("((?<host>\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9][A-Za-z0-9.-]*):)?(?<port>\\d{1,5})");

    @Override
    public String placeholder() {
        return "[HOST:]PORT";
    }

    @Override
    public Result<Listen> parse(String text) {
        Matcher shape = SHAPE.matcher(text);
        Optional<Listen> listen = shape.matches()
                ? host(Optional.ofNullable(shape.group("host")).orElse(LOOPBACK))
                        .map(host -> new Listen(host, Integer.parseInt(shape.group("port"))))
                        .filter(found -> found.port() <= LAST_PORT)
                : Optional.empty();
        return listen.<Result<Listen>>map(Result.Good::new)
                .orElseGet(() -> Result.bad("must be a port from 0 (any free one) to 65535, alone or behind a host"
                        + " and a colon, such as 8080, 0.0.0.0:8080 or [::1]:8080, not " + Excerpt.of(text)));
    }

    private static Optional<String> host(String text) {
        if (text.startsWith("[")) {
            return ipv6(text);
        }
        boolean numeric = text.matches("[\\d.]+");
        return Optional.of(text.toLowerCase(Locale.ROOT))
                .filter(host -> !numeric || IPV4.matcher(host).matches());
    }

    /** In canonical form where the exact address matters; text in brackets is never resolved. */
    private static Optional<String> ipv6(String bracketed) {
        try {
            InetAddress address = InetAddress.getByName(bracketed);
            if (address.isLoopbackAddress() || address.isAnyLocalAddress()) {
                boolean mapped = !(address instanceof Inet6Address);
                return Optional.of(mapped ? address.getHostAddress() : address.isLoopbackAddress() ? "::1" : "::");
            }
            return Optional.of(bracketed.substring(1, bracketed.length() - 1).toLowerCase(Locale.ROOT));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
