package io.github.usersmcp.network;

import io.github.usersmcp.config.NetworkSettings;
import io.github.usersmcp.config.Proxies;
import io.github.usersmcp.config.Proxies.Route;
import io.github.usersmcp.config.ProxyAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.Optional;

/** Creates HTTP clients for outgoing connections, and adds the credentials of proxies to requests. */
public final class Network {
    /** The JDK disables Basic authentication for tunnels, but it is the only scheme that a proxy's URL has credentials for. */
    private static final String DISABLED_IN_TUNNELS = "jdk.http.auth.tunneling.disabledSchemes";

    private static final String PROXY_AUTHORIZATION = "Proxy-Authorization";

    private final Proxies proxies;
    private final Optional<NetworkSettings.Certificates> certificates;

    /** Neither reads files nor connects. */
    public Network(NetworkSettings settings) {
        this.proxies = settings.proxies();
        this.certificates = settings.certificates();
        // The JDK reads this when the process creates its first client. It is safe, because only requests from
        // prepared() have
        // such credentials, and only for their own proxy.
        if (System.getProperty(DISABLED_IN_TUNNELS) == null) {
            System.setProperty(DISABLED_IN_TUNNELS, "");
        }
    }

    /**
     * A client that follows no redirects and uses the configured proxies.
     *
     * @param tls whether it will ever need TLS; only then are the certificates read
     * @throws ConnectionSetupException when the file of added certificates cannot be used
     */
    public HttpClient.Builder client(boolean tls) throws ConnectionSetupException {
        HttpClient.Builder builder = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER);
        if (proxies.areNamed()) {
            builder.proxy(new ConfiguredProxySelector(proxies));
        }
        if (tls && certificates.isPresent()) {
            builder.sslContext(AddedTrust.context(certificates.get()));
        }
        return builder;
    }

    /** The route to a URL. */
    public Route route(URI address) {
        return proxies.to(address);
    }

    /**
     * The request with the credentials of its proxy, if there are any. The JDK sends them to the proxy only.
     *
     * @throws ConnectionSetupException when the configured proxy cannot be used
     */
    public HttpRequest prepared(HttpRequest request) throws ConnectionSetupException {
        Route route = route(request.uri());
        if (route instanceof Route.Unusable unusable) {
            throw new ConnectionSetupException(unusable.problem());
        }
        Optional<ProxyAddress.Credentials> credentials =
                route instanceof Route.Through through ? through.proxy().credentials() : Optional.empty();
        return credentials
                .map(known -> HttpRequest.newBuilder(request, (name, value) -> true)
                        .setHeader(PROXY_AUTHORIZATION, known.header().reveal())
                        .build())
                .orElse(request);
    }

    /** The route to a URL for a person to read, such as {@code through the proxy proxy:3128 (HTTPS_PROXY)}. */
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
        return certificates
                .map(added ->
                        ", trusting Java's certificates and those of %s (%s)".formatted(added.shown(), added.origin()))
                .orElse(", trusting Java's certificates");
    }
}
