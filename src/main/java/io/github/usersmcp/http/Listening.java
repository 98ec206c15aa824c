package io.github.usersmcp.http;

import io.github.usersmcp.config.HttpSettings.Listen;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the addresses that a server listens on, all at one port. An address that this machine does not have is left out when
 * there is another; one that another program holds is a failure, since clients would reach that program.
 *
 * @param connectors makes the one of an address and port, not open yet
 */
record Listening(Listen listen, Connectors connectors) {
    private static final Logger LOG = LoggerFactory.getLogger(Listening.class);
    /** A port that is free at one address may be taken at another. */
    private static final int MOST_TRIES = 10;

    /** Makes a connector. */
    @FunctionalInterface
    interface Connectors {
        ServerConnector of(String address, int port);
    }

    /**
     * The open connectors, added to their server.
     *
     * @throws IOException when an address cannot be listened on
     */
    List<ServerConnector> open() throws IOException {
        for (int tries = 1; ; tries++) {
            try {
                return openOnce();
            } catch (IOException e) {
                if (listen.port() != 0 || listen.addresses().size() == 1 || tries == MOST_TRIES) {
                    throw e;
                }
                LOG.debug("No port was free at all addresses; trying another", e);
            }
        }
    }

    private List<ServerConnector> openOnce() throws IOException {
        List<ServerConnector> open = new ArrayList<>();
        try {
            for (String address : present()) {
                int port = open.isEmpty() ? listen.port() : open.get(0).getLocalPort();
                ServerConnector connector = connectors.of(address, port);
                connector.open();
                open.add(connector);
            }
        } catch (IOException e) {
            open.forEach(ServerConnector::close);
            throw e;
        }
        open.forEach(connector -> connector.getServer().addConnector(connector));
        return open;
    }

    private List<String> present() throws IOException {
        if (listen.addresses().size() == 1) {
            return listen.addresses();
        }
        List<String> present = new ArrayList<>();
        for (String address : listen.addresses()) {
            if (NetworkInterface.getByInetAddress(InetAddress.getByName(address)) == null) {
                LOG.info("This machine has no {}; it is not listened on", address);
            } else {
                present.add(address);
            }
        }
        return present.isEmpty() ? listen.addresses() : present;
    }
}
