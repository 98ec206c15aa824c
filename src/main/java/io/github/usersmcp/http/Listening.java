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
 * Opens the addresses on which the server listens, all with the same port. An address that this machine does not have is
 * skipped if there is another one. An address in use is a failure, because clients would reach the other program.
 *
 * @param connectors creates the connector for an address and port, without opening it
 */
record Listening(Listen listen, Connectors connectors) {
    private static final Logger LOG = LoggerFactory.getLogger(Listening.class);
    /** A port that is free on one address may be in use on another. */
    private static final int MOST_TRIES = 10;

    /** Creates connectors. */
    @FunctionalInterface
    interface Connectors {
        ServerConnector of(String address, int port);
    }

    /**
     * Opens the connectors and adds them to their server.
     *
     * @throws IOException if the server cannot listen on an address
     */
    List<ServerConnector> open() throws IOException {
        for (int tries = 1; ; tries++) {
            try {
                return openOnce();
            } catch (IOException e) {
                if (listen.port() != 0 || listen.addresses().size() == 1 || tries == MOST_TRIES) {
                    throw e;
                }
                LOG.debug("The port is not free on every address; trying another", e);
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
                LOG.info("This machine does not have the address {}; the server does not listen on it", address);
            } else {
                present.add(address);
            }
        }
        return present.isEmpty() ? listen.addresses() : present;
    }
}
