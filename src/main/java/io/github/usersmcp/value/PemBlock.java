package io.github.usersmcp.value;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * One block of a PEM file (RFC 7468, section 2).
 *
 * @param label such as {@code CERTIFICATE}
 * @param base64 the lines between the first and the last line
 */
public record PemBlock(String label, String base64) {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);

    /**
     * The blocks of a file whose labels match, in order; text around them is skipped, as RFC 7468 allows.
     *
     * @param label a regular expression
     */
    public static List<PemBlock> labelled(String label, byte[] file) {
        return BLOCK.matcher(new String(file, StandardCharsets.ISO_8859_1))
                .results()
                .map((MatchResult match) -> new PemBlock(match.group(1), match.group(2)))
                .filter(block -> block.label().matches(label))
                .toList();
    }

    /** The certificate in the block; empty when it is damaged or something else. */
    public Optional<X509Certificate> certificate() {
        return bytes().flatMap(PemBlock::certificate);
    }

    private static Optional<X509Certificate> certificate(byte[] bytes) {
        try {
            return Optional.of((X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes)));
        } catch (CertificateException e) {
            return Optional.empty();
        }
    }

    /** The decoded bytes of the block; empty if it is damaged. */
    public Optional<byte[]> bytes() {
        try {
            return Optional.of(Base64.getMimeDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
