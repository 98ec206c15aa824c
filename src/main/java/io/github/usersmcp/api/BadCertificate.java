package io.github.usersmcp.api;

import java.io.EOFException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds out from the causes of a failed handshake what is wrong with the server's certificate. */
final class BadCertificate {
    private record Sign(Predicate<Throwable> cause, Obstacle obstacle) {}

    /** Specific ones first, because they occur wrapped in the general ones. */
    private static final List<Sign> SIGNS = List.of(
            new Sign(cause -> cause instanceof CertificateExpiredException, Obstacle.CERTIFICATE_EXPIRED),
            new Sign(cause -> hasReason(cause, BasicReason.EXPIRED), Obstacle.CERTIFICATE_EXPIRED),
            new Sign(cause -> cause instanceof CertificateNotYetValidException, Obstacle.CERTIFICATE_NOT_YET_VALID),
            new Sign(cause -> hasReason(cause, BasicReason.NOT_YET_VALID), Obstacle.CERTIFICATE_NOT_YET_VALID),
            new Sign(
                    cause -> cause instanceof CertPathBuilderException || cause instanceof CertPathValidatorException,
                    Obstacle.CERTIFICATE_UNTRUSTED),
            new Sign(BadCertificate::namesAnother, Obstacle.CERTIFICATE_OF_ANOTHER),
            new Sign(cause -> cause instanceof CertificateException, Obstacle.CERTIFICATE_UNTRUSTED),
            new Sign(cause -> cause instanceof EOFException, Obstacle.TLS_BROKEN));

    private BadCertificate() {}

    static Obstacle in(Stream<Throwable> causes) {
        List<Throwable> all = causes.toList();
        return SIGNS.stream()
                .filter(sign -> all.stream().anyMatch(sign.cause()))
                .map(Sign::obstacle)
                .findFirst()
                .orElse(Obstacle.TLS_BROKEN);
    }

    private static boolean hasReason(Throwable cause, BasicReason reason) {
        return cause instanceof CertPathValidatorException path && path.getReason() == reason;
    }

    /** The JDK has no separate exception for this (sun.security.util.HostnameChecker). */
    private static boolean namesAnother(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return cause instanceof CertificateException
                && (message.startsWith("No subject alternative") || message.startsWith("No name matching"));
    }
}
