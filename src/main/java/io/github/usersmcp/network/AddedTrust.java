package io.github.usersmcp.network;

import io.github.usersmcp.config.NetworkSettings.Certificates;
import io.github.usersmcp.io.BoundedFile;
import io.github.usersmcp.value.PemBlock;
import io.github.usersmcp.value.Result;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** TLS that trusts the certificates of a file in addition to those that Java trusts. */
final class AddedTrust {
    private static final int MOST_BYTES = 4 * BoundedFile.MEBIBYTE;

    private AddedTrust() {}

    /** @throws ConnectionSetupException when the file has no usable certificate */
    static SSLContext context(Certificates added) throws ConnectionSetupException {
        List<X509Certificate> certificates = certificates(added);
        try {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            int number = 0;
            for (X509Certificate certificate :
                    Stream.concat(ofJava(), certificates.stream()).toList()) {
                trusted.setCertificateEntry("trusted-" + number++, certificate);
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trustManagers(trusted), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw unusable(added, "cannot be added to the certificates that Java trusts");
        }
    }

    private static Stream<X509Certificate> ofJava() throws GeneralSecurityException {
        return Stream.of(trustManagers(null))
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .flatMap(manager -> Stream.of(manager.getAcceptedIssuers()));
    }

    private static TrustManager[] trustManagers(@Nullable KeyStore trusted) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        return factory.getTrustManagers();
    }

    /** Skips a block that is not a certificate, because a system's list may hold forms that Java cannot read. */
    static List<X509Certificate> certificates(Certificates added) throws ConnectionSetupException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (PemBlock block : PemBlock.labelled("(TRUSTED |X509 )?CERTIFICATE", bytes(added))) {
            block.certificate().ifPresent(certificates::add);
        }
        if (certificates.isEmpty()) {
            throw unusable(added, "holds no certificate in PEM that Java can read");
        }
        return certificates;
    }

    private static byte[] bytes(Certificates added) throws ConnectionSetupException {
        Result<byte[]> read = BoundedFile.read(added.file(), MOST_BYTES);
        if (read instanceof Result.Bad<byte[]> bad) {
            throw unusable(added, bad.reason());
        }
        return ((Result.Good<byte[]>) read).value();
    }

    private static ConnectionSetupException unusable(Certificates added, String problem) {
        return new ConnectionSetupException(
                "the file of certificates %s (%s) %s".formatted(added.shown(), added.origin(), problem));
    }
}
