package io.github.usersmcp.config;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Hosts to connect to without a proxy, in the usual syntax of {@code NO_PROXY}: {@code *} for all, a domain for
 * itself and everything below it (with or without a dot or {@code *.} before it), an address, a block of addresses
 * ({@code 10.0.0.0/8}); all but a block optionally with a port. No name is resolved.
 */
record NoProxy(List<String> entries) {
    private static final String IPV4 = "\\d{1,3}(\\.\\d{1,3}){3}";

    static NoProxy parse(String text) {
        return new NoProxy(Arrays.stream(text.toLowerCase(Locale.ROOT).split("[,\\s]+"))
                .filter(entry -> !entry.isEmpty())
                .toList());
    }

    /** @param host without brackets */
    boolean covers(String host, int port) {
        String name = withoutFinalDot(host.toLowerCase(Locale.ROOT));
        return entries.stream().anyMatch(entry -> covers(entry, name, port));
    }

    private static boolean covers(String entry, String host, int port) {
        if (entry.equals("*")) {
            return true;
        }
        if (entry.contains("/")) {
            return address(host).filter(given -> isInBlock(given, entry)).isPresent();
        }
        Optional<InetAddress> address = address(unbracketed(entry));
        if (address.isPresent()) {
            return address.equals(address(host));
        }
        int colon = entry.lastIndexOf(':');
        if (colon >= 0) {
            String wanted = entry.substring(colon + 1);
            return wanted.equals(String.valueOf(port)) && covers(entry.substring(0, colon), host, port);
        }
        String domain = withoutFinalDot(entry.replaceFirst("^\\*?\\.", ""));
        return !domain.isEmpty() && (host.equals(domain) || host.endsWith("." + domain));
    }

    private static boolean isInBlock(InetAddress address, String block) {
        int slash = block.indexOf('/');
        String prefix = block.substring(slash + 1);
        return address(unbracketed(block.substring(0, slash)))
                .filter(start -> prefix.matches("\\d{1,3}"))
                .filter(start -> start.getAddress().length == address.getAddress().length)
                .filter(start -> Integer.parseInt(prefix) <= start.getAddress().length * Byte.SIZE)
                .filter(start -> bits(start, prefix).equals(bits(address, prefix)))
                .isPresent();
    }

    private static BigInteger bits(InetAddress address, String prefix) {
        byte[] bytes = address.getAddress();
        return new BigInteger(1, bytes).shiftRight(bytes.length * Byte.SIZE - Integer.parseInt(prefix));
    }

    /** The IP address, if the string is one. The JDK gets only IP addresses, since it would resolve a name. */
    static Optional<InetAddress> address(String text) {
        boolean literal = text.matches(IPV4) || text.matches("[0-9a-f:.]*:[0-9a-f:.]*:[0-9a-f:.]*");
        try {
            return literal ? Optional.of(InetAddress.getByName(text)) : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static String unbracketed(String entry) {
        return entry.startsWith("[") && entry.endsWith("]") ? entry.substring(1, entry.length() - 1) : entry;
    }

    private static String withoutFinalDot(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }
}
