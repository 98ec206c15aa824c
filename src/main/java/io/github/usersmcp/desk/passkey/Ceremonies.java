package io.github.usersmcp.desk.passkey;

import com.webauthn4j.WebAuthnAuthenticationManager;
import com.webauthn4j.WebAuthnRegistrationManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.authenticator.AAGUID;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.data.extension.authenticator.AuthenticationExtensionsAuthenticatorOutputs;
import com.webauthn4j.server.ServerProperty;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Verifies what passkeys respond with WebAuthn4J (WebAuthn, sections 7.1 and 7.2). The only class that uses the library, so
 * that a program without passkeys does not load it. It does not handle challenges, signature counters or storage.
 */
final class Ceremonies {
    private static final Logger LOG = LoggerFactory.getLogger(Ceremonies.class);

    private static final int LONGEST_CREDENTIAL_ID = 1023;
    private static final int LONGEST_PUBLIC_KEY = 1200;
    private static final int LONGEST_SIGNATURE = 1024;
    private static final int LONGEST_AUTHENTICATOR_DATA = 4096;
    private static final int LONGEST_ATTESTATION = 32 * 1024;
    private static final int AAGUID_LENGTH = 16;
    private static final int BEFORE_CREDENTIAL_ID = AAGUID_LENGTH + Short.BYTES;

    private static final List<PublicKeyCredentialParameters> ALGORITHMS = List.of(
            algorithm(COSEAlgorithmIdentifier.ES256),
            algorithm(COSEAlgorithmIdentifier.RS256),
            algorithm(COSEAlgorithmIdentifier.EdDSA));

    private final RelyingParty party;
    private final WebAuthnAuthenticationManager assertions;
    private final WebAuthnRegistrationManager registrations;
    private final AttestedCredentialDataConverter keys;

    /** What a new passkey consists of; the counter is the one that it starts with. */
    record NewKey(String credentialId, String publicKey, long signCount) {}

    Ceremonies(RelyingParty party) {
        ObjectConverter converter = new ObjectConverter();
        this.party = party;
        this.assertions = new WebAuthnAuthenticationManager(List.of(), converter);
        // Nobody asks for an attestation, so a statement that a browser sends all the same proves nothing and is not
        // judged.
        this.registrations = WebAuthnRegistrationManager.createNonStrictWebAuthnRegistrationManager(converter);
        this.keys = new AttestedCredentialDataConverter(converter);
    }

    /**
     * The signature counter of a valid assertion: signed by this passkey for this site, the person present and verified.
     *
     * @param client the client data, whose challenge the caller has found to be valid
     * @param response the assertion's member {@code response}
     */
    OptionalLong asserted(Passkey passkey, ClientData client, JsonNode response) {
        Optional<byte[]> credentialId = StrictReading.bytes(passkey.credentialId());
        Optional<byte[]> publicKey = StrictReading.bytes(passkey.publicKey());
        Optional<byte[]> data = StrictReading.bytes(response, "authenticatorData", LONGEST_AUTHENTICATOR_DATA);
        Optional<byte[]> signature = StrictReading.bytes(response, "signature", LONGEST_SIGNATURE);
        if (credentialId.isEmpty() || publicKey.isEmpty() || data.isEmpty() || signature.isEmpty()) {
            return OptionalLong.empty();
        }
        byte[] id = credentialId.get();
        try {
            AuthenticationData verified = assertions.verify(
                    new AuthenticationRequest(id, data.get(), client.bytes(), signature.get()),
                    new AuthenticationParameters(
                            property(client), stored(id, publicKey.get()), List.of(id), true, true));
            return OptionalLong.of(verified.getAuthenticatorData().getSignCount());
        } catch (RuntimeException e) {
            // The library has no common type for what hostile bytes make it throw.
            LOG.debug("An assertion of the passkey {} is not valid", passkey.name(), e);
            return OptionalLong.empty();
        }
    }

    /** The key of a valid registration: made for this site, the person present and verified, of a kind that was asked for. */
    Optional<NewKey> registered(ClientData client, JsonNode response) {
        Optional<byte[]> attestation = StrictReading.bytes(response, "attestationObject", LONGEST_ATTESTATION);
        if (attestation.isEmpty()) {
            return Optional.empty();
        }
        try {
            RegistrationData verified = registrations.verify(
                    new RegistrationRequest(attestation.get(), client.bytes()),
                    new RegistrationParameters(property(client), ALGORITHMS, true, true));
            return Optional.of(verified.getAttestationObject().getAuthenticatorData())
                    .flatMap(data -> key(data.getAttestedCredentialData(), data.getSignCount()));
        } catch (RuntimeException e) {
            LOG.debug("A new passkey is not valid", e);
            return Optional.empty();
        }
    }

    private Optional<NewKey> key(AttestedCredentialData attested, long signCount) {
        byte[] id = attested.getCredentialId();
        byte[] whole = keys.convert(attested);
        byte[] publicKey = Arrays.copyOfRange(whole, BEFORE_CREDENTIAL_ID + id.length, whole.length);
        return id.length == 0 || id.length > LONGEST_CREDENTIAL_ID || publicKey.length > LONGEST_PUBLIC_KEY
                ? Optional.empty()
                : Optional.of(new NewKey(StrictReading.base64url(id), StrictReading.base64url(publicKey), signCount));
    }

    private ServerProperty property(ClientData client) {
        return ServerProperty.builder()
                .originPredicate(origin -> party.origins().test(origin.toString()))
                .rpId(party.id())
                .challenge(new DefaultChallenge(client.challenge()))
                .build();
    }

    /** Its counter is 0, which the library lets every assertion exceed; counters are compared where they are kept. */
    private CredentialRecordImpl stored(byte[] id, byte[] publicKey) {
        ByteBuffer whole = ByteBuffer.allocate(BEFORE_CREDENTIAL_ID + id.length + publicKey.length)
                .put(AAGUID.ZERO.getBytes())
                .putShort((short) id.length)
                .put(id)
                .put(publicKey);
        return new CredentialRecordImpl(
                new NoneAttestationStatement(),
                true,
                false,
                false,
                0,
                keys.convert(whole.array()),
                new AuthenticationExtensionsAuthenticatorOutputs<>(),
                null,
                null,
                null);
    }

    private static PublicKeyCredentialParameters algorithm(COSEAlgorithmIdentifier identifier) {
        return new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, identifier);
    }
}
