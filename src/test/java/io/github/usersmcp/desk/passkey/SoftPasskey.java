package io.github.usersmcp.desk.passkey;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A browser and a passkey in one, which also say and sign what neither would. */
final class SoftPasskey {
    static final int PRESENT = 0x01;
    static final int VERIFIED = 0x04;
    private static final int HAS_KEY = 0x40;

    private final Kind kind;
    private final KeyPair keys;
    private final byte[] id = new byte[16];

    /** The algorithms that are asked for, and one that is not. */
    enum Kind {
        ES256("EC", 256, "SHA256withECDSA"),
        RS256("RSA", 2048, "SHA256withRSA"),
        EDDSA("Ed25519", 255, "Ed25519"),
        ES384("EC", 384, "SHA384withECDSA");

        private final String family;
        private final int size;
        private final String signature;

        Kind(String family, int size, String signature) {
            this.family = family;
            this.size = size;
            this.signature = signature;
        }
    }

    /** What the browser says of the ceremony, and the authenticator of the person. */
    record Claims(String type, String challenge, String origin, String rpId, String more, int flags, long count) {
        static Claims of(String type, JsonNode options) {
            return new Claims(
                    type,
                    options.get("challenge").stringValue(),
                    "http://localhost:4711",
                    "localhost",
                    ",\"crossOrigin\":false",
                    PRESENT | VERIFIED,
                    0);
        }

        Claims type(String other) {
            return new Claims(other, challenge, origin, rpId, more, flags, count);
        }

        Claims challenge(String other) {
            return new Claims(type, other, origin, rpId, more, flags, count);
        }

        Claims origin(String other) {
            return new Claims(type, challenge, other, rpId, more, flags, count);
        }

        Claims rpId(String other) {
            return new Claims(type, challenge, origin, other, more, flags, count);
        }

        Claims more(String other) {
            return new Claims(type, challenge, origin, rpId, other, flags, count);
        }

        Claims flags(int other) {
            return new Claims(type, challenge, origin, rpId, more, other, count);
        }

        Claims count(long other) {
            return new Claims(type, challenge, origin, rpId, more, flags, other);
        }

        private byte[] clientData() {
            return "{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\"%s}"
                    .formatted(type, challenge, origin, more)
                    .getBytes(StandardCharsets.UTF_8);
        }
    }

    SoftPasskey() {
        this(Kind.ES256);
    }

    SoftPasskey(Kind kind) {
        this.kind = kind;
        new SecureRandom().nextBytes(id);
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(kind.family);
            generator.initialize(kind.size);
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    String id() {
        return base64url(id);
    }

    String registration(JsonNode options) {
        return registration(options, UnaryOperator.identity());
    }

    String registration(JsonNode options, UnaryOperator<Claims> change) {
        Claims claims = change.apply(Claims.of("webauthn.create", options));
        byte[] data = joined(
                authenticatorData(claims, HAS_KEY),
                new byte[16],
                ByteBuffer.allocate(2).putShort((short) id.length).array(),
                id,
                coseKey());
        byte[] attestation = joined(
                new byte[] {(byte) 0xA3},
                text("fmt"),
                text("none"),
                text("attStmt"),
                new byte[] {(byte) 0xA0},
                text("authData"),
                head(0x40, data.length),
                data);
        ObjectNode credential = credential();
        credential
                .putObject("response")
                .put("clientDataJSON", base64url(claims.clientData()))
                .put("attestationObject", base64url(attestation));
        return credential.toString();
    }

    String assertion(JsonNode options) {
        return assertion(options, UnaryOperator.identity());
    }

    String assertion(JsonNode options, UnaryOperator<Claims> change) {
        return signed(change.apply(Claims.of("webauthn.get", options))).toString();
    }

    ObjectNode signed(Claims claims) {
        byte[] data = authenticatorData(claims, 0);
        ObjectNode credential = credential();
        credential
                .putObject("response")
                .put("clientDataJSON", base64url(claims.clientData()))
                .put("authenticatorData", base64url(data))
                .put("signature", base64url(signature(joined(data, sha256(claims.clientData())))));
        return credential;
    }

    private ObjectNode credential() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id())
                .put("rawId", id())
                .put("type", "public-key")
                .put("authenticatorAttachment", "platform");
    }

    private static byte[] authenticatorData(Claims claims, int moreFlags) {
        return ByteBuffer.allocate(37)
                .put(sha256(claims.rpId().getBytes(StandardCharsets.UTF_8)))
                .put((byte) (claims.flags() | moreFlags))
                .putInt((int) claims.count())
                .array();
    }

    private byte[] coseKey() {
        PublicKey key = keys.getPublic();
        if (key instanceof ECPublicKey ec) {
            int length = kind.size / 8;
            return joined(
                    new byte[] {(byte) 0xA5, 1, 2, 3},
                    kind == Kind.ES256 ? new byte[] {0x26} : new byte[] {0x38, 34},
                    new byte[] {0x20, (byte) (kind == Kind.ES256 ? 1 : 2), 0x21},
                    sized(unsigned(ec.getW().getAffineX(), length)),
                    new byte[] {0x22},
                    sized(unsigned(ec.getW().getAffineY(), length)));
        }
        if (key instanceof RSAPublicKey rsa) {
            return joined(
                    new byte[] {(byte) 0xA4, 1, 3, 3, 0x39, 1, 0, 0x20},
                    sized(unsigned(rsa.getModulus(), 256)),
                    new byte[] {0x21},
                    sized(unsigned(rsa.getPublicExponent(), 3)));
        }
        EdECPublicKey ed = (EdECPublicKey) key;
        byte[] point = unsigned(ed.getPoint().getY(), 32);
        point[0] |= (byte) (ed.getPoint().isXOdd() ? 0x80 : 0);
        return joined(new byte[] {(byte) 0xA4, 1, 1, 3, 0x27, 0x20, 6, 0x21}, sized(reversed(point)));
    }

    private byte[] signature(byte[] signed) {
        try {
            Signature signature = Signature.getInstance(kind.signature);
            signature.initSign(keys.getPrivate());
            signature.update(signed);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static String base64url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] unsigned(BigInteger number, int length) {
        byte[] bytes = number.toByteArray();
        byte[] result = new byte[length];
        int kept = Math.min(bytes.length, length);
        System.arraycopy(bytes, bytes.length - kept, result, length - kept, kept);
        return result;
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] result = new byte[bytes.length];
        for (int index = 0; index < bytes.length; index++) {
            result[index] = bytes[bytes.length - 1 - index];
        }
        return result;
    }

    private static byte[] text(String text) {
        return joined(head(0x60, text.length()), text.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] sized(byte[] bytes) {
        return joined(head(0x40, bytes.length), bytes);
    }

    /** The first bytes of a CBOR string (RFC 8949, section 3). */
    private static byte[] head(int major, int length) {
        return length < 24
                ? new byte[] {(byte) (major | length)}
                : new byte[] {(byte) (major | 25), (byte) (length >> 8), (byte) length};
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }
}
