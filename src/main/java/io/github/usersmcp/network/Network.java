package io.github.usersmcp.network;

import io.github.usersmcp.config.NetworkSettings;
import io.github.usersmcp.config.Proxies.Route;
import io.github.usersmcp.config.ProxyAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.Optional;

/** Makes the HTTP clients that go out, and the requests that their proxies take. */
public final class Network {
    /** Basic is the one scheme that an address of a proxy has credentials for, and the JDK leaves it out of tunnels. */
    private static final String DISABLED_IN_TUNNELS = "jdk.http.auth.tunneling.disabledSchemes";

    private static final String PROXY_AUTHORIZATION = "Proxy-Authorization";

    private final NetworkSettings settings;

    /** Reads and connects to nothing. */
    public Network(NetworkSettings settings) {
        this.settings = settings;
        // Before the process makes its first client, which is when the JDK reads it. Only requests made here have such
        // credentials, and only for the proxy that they belong to.
        if (System.getProperty(DISABLED_IN_TUNNELS) == null) {
            System.setProperty(DISABLED_IN_TUNNELS, "");
        }
    }

    /**
     * A client that follows no redirect and goes the configured way.
     *
     * @param tls whether it will ever need TLS; only then the certificates are read
     * @throws UnusableWayException when the file of added certificates cannot be used
     */
    public HttpClient.Builder client(boolean tls) throws UnusableWayException {
        HttpClient.Builder builder = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER);
        if (settings.proxies().areNamed()) {
            builder.proxy(new ChosenProxies(settings.proxies()));
        }
        if (tls && settings.certificates().isPresent()) {
            builder.sslContext(AddedTrust.context(settings.certificates().get()));
        }
        return builder;
    }

    /** The way to an address. */
    public Route route(URI address) {
        return settings.proxies().to(address);
    }

    /**
     * The request as it goes out: with the credentials of its proxy, if it has one that wants them. The JDK sends them to
     * the proxy only.
     *
     * @throws UnusableWayException when the proxy that counts for its address cannot be used
     */
    public HttpRequest prepared(HttpRequest request) throws UnusableWayException {
        Route route = route(request.uri());
        if (route instanceof Route.Unusable unusable) {
            throw new UnusableWayException(unusable.problem());
        }
        Optional<ProxyAddress.Credentials> credentials =
                route instanceof Route.Through through ? through.proxy().credentials() : Optional.empty();
        return credentials
                .map(known -> HttpRequest.newBuilder(request, (name, value) -> true)
                        .setHeader(PROXY_AUTHORIZATION, known.header().reveal())
                        .build())
                .orElse(request);
    }

    /** The way to an address for a person to read, such as {@code through the proxy proxy:3128 (HTTPS_PROXY)}. */
    public String described(URI address) {
        return way(route(address)) + trust(address);
    }

    private static String way(Route route) {
        if (route instanceof Route.Through through) {
            String signedIn = through.proxy().credentials().isPresent() ? ", signed in" : "";
            return "through the proxy %s (%s%s)".formatted(through.proxy().authority(), through.variable(), signedIn);
        }
        return route instanceof Route.Unusable unusable
                ? "not at all: " + unusable.problem()
                : "directly" + ((Route.Direct) route).reason();
    }

    private String trust(URI address) {
        if (!"https".equalsIgnoreCase(address.getScheme())) {
            return "";
        }
        return settings.certificates()
                .map(added ->
                        ", trusting Java's certificates and those of %s (%s)".formatted(added.shown(), added.origin()))
                .orElse(", trusting Java's certificates");
    }
}
