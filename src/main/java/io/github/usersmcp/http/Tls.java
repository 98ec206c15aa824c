package io.github.usersmcp.http;

import io.github.usersmcp.config.HttpSettings.TlsSettings;
import io.github.usersmcp.io.WatchedFiles;
import io.github.usersmcp.value.Result;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The TLS certificate, reloaded when its files change. Open connections keep the certificate that they started with. If the
 * changed files are unusable, that is reported once, and the previous certificate stays in use.
 */
final class Tls implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Tls.class);
    /** The TLS 1.3 suites, and the TLS 1.2 suites with forward secrecy and authenticated encryption (RFC 9325, section 4.2). */
    private static final String[] CIPHER_SUITES = {
        "TLS_AES_.*", "TLS_CHACHA20_.*", "TLS_ECDHE_.*_GCM_.*", "TLS_ECDHE_.*_CHACHA20_.*"
    };

    private final TlsSettings settings;
    private final WatchedFiles files;
    private final Clock clock;
    private final SslContextFactory.Server factory = new SslContextFactory.Server();
    private final ScheduledThreadPoolExecutor watcher = new ScheduledThreadPoolExecutor(1, Tls::thread);

    private Tls(TlsSettings settings, WatchedFiles files, Clock clock, KeyMaterial material) {
        this.settings = settings;
        this.files = files;
        this.clock = clock;
        factory.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        factory.setIncludeCipherSuites(CIPHER_SUITES);
        factory.setRenegotiationAllowed(false);
        use(factory, material);
        warnOfTime(material);
    }

    /**
     * Reads certificate and key. A certificate that is expired or not valid yet is used with a warning.
     *
     * @param clock used to check the certificate's validity
     */
    static Result<Tls> open(TlsSettings settings, Clock clock) {
        WatchedFiles files = new WatchedFiles(files(settings));
        return KeyMaterial.load(settings).then(material -> Result.good(new Tls(settings, files, clock, material)));
    }

    private static List<Path> files(TlsSettings settings) {
        return settings instanceof TlsSettings.Pem pem
                ? List.of(pem.certificate(), pem.key())
                : List.of(((TlsSettings.Keystore) settings).file());
    }

    /** The context factory for a connector; always the same object. */
    SslContextFactory.Server contextFactory() {
        return factory;
    }

    /** Starts to check for changed files at this interval, on its own thread. */
    void watch(Duration interval) {
        long nanos = interval.toNanos();
        var unused = watcher.scheduleWithFixedDelay(this::check, nanos, nanos, TimeUnit.NANOSECONDS);
    }

    /** Checks for changed files once. Never throws, since the watcher would not check again. */
    void check() {
        try {
            if (files.changed()) {
                load();
            }
        } catch (RuntimeException e) {
            LOG.error("Checking the certificate for changes failed because of a bug", e);
        } catch (Error e) {
            Uncaught.report(e);
        }
    }

    /** Reloads the files, changed or not, on the thread that checks for changes. */
    void reload() {
        watcher.execute(this::load);
    }

    private void load() {
        Result<KeyMaterial> loaded = KeyMaterial.load(settings);
        if (loaded instanceof Result.Bad<KeyMaterial> bad) {
            LOG.error("{}. The previous certificate stays in use", bad.reason());
        } else if (loaded instanceof Result.Good<KeyMaterial> good) {
            exchange(good.value());
        }
    }

    private void exchange(KeyMaterial material) {
        try {
            factory.reload(same -> use(same, material));
            LOG.info("HTTPS is served with a new certificate, which expires at {}", material.expires());
            warnOfTime(material);
        } catch (Exception e) {
            LOG.error("The new certificate could not be loaded", e);
        }
    }

    private static void use(SslContextFactory factory, KeyMaterial material) {
        factory.setKeyStore(material.keystore());
        factory.setKeyStorePassword("");
    }

    private void warnOfTime(KeyMaterial material) {
        Instant now = clock.instant();
        if (now.isAfter(material.expires())) {
            LOG.warn("The TLS certificate expired at {}; clients refuse it until it is renewed", material.expires());
        } else if (now.isBefore(material.begins())) {
            LOG.warn("The TLS certificate is valid only from {}; is this machine's clock right?", material.begins());
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "tls-files");
        thread.setDaemon(true);
        return thread;
    }

    /** Stops checking for changes. */
    @Override
    public void close() {
        watcher.shutdownNow();
    }
}
