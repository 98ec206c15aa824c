package io.github.usersmcp.network;

import io.github.usersmcp.config.Proxies;
import io.github.usersmcp.config.Proxies.Route;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;

/** Selects the proxy for a URL. */
final class ConfiguredProxySelector extends ProxySelector {
    private final Proxies proxies;

    ConfiguredProxySelector(Proxies proxies) {
        this.proxies = proxies;
    }

    /** The client resolves the proxy's name when it connects. */
    @Override
    public List<Proxy> select(URI address) {
        if (proxies.to(address) instanceof Route.Through through) {
            return List.of(new Proxy(
                    Proxy.Type.HTTP,
                    InetSocketAddress.createUnresolved(
                            through.proxy().host(), through.proxy().port())));
        }
        return List.of(Proxy.NO_PROXY);
    }

    @Override
    public void connectFailed(URI address, SocketAddress proxy, IOException failure) {}
}
