package io.github.usersmcp.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.config.HttpSettings.TlsSettings;
import io.github.usersmcp.config.Secret;
import io.github.usersmcp.value.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which certificates and keys the server accepts, and what it says about others. */
class KeyMaterialTest {
    @TempDir
    private static Path issuedHere;

    private static Issued elliptic;
    private static Issued rsa;
    private static Issued chain;

    @TempDir
    private Path directory;

    @BeforeAll
    static void issue() {
        elliptic = Issued.selfSigned(issuedHere, "elliptic", "EC");
        rsa = Issued.selfSigned(issuedHere, "rsa", "RSA");
        chain = Issued.byAnAuthority(issuedHere);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void aPemPairIsTaken(String algorithm) {
        Issued issued = Issued.selfSigned(directory, algorithm, algorithm);

        KeyMaterial material = good(issued.write(directory));

        assertThat(material.chain()).hasSize(1).first().isEqualTo(issued.certificate());
        assertThat(material.key().getEncoded()).isEqualTo(issued.keyBytes());
    }

    @Test
    void aChainIsTakenWhole() {
        assertThat(chain.chain()).hasSize(2);
        assertThat(List.<Object>copyOf(good(chain.write(directory)).chain())).isEqualTo(chain.chain());
        assertThat(List.<Object>copyOf(good(chain.settings()).chain())).isEqualTo(chain.chain());
    }

    @Test
    void oneFileMayHoldBothAndText() {
        String both = "Issued for a test: - -----\n" + elliptic.keyPem() + elliptic.certificatePem();

        assertThat(good(Issued.write(directory, both, both)).chain()).hasSize(1);
    }

    @Test
    void aFileWithCarriageReturnsIsTaken() {
        TlsSettings windows = Issued.write(
                directory,
                elliptic.certificatePem().replace("\n", "\r\n"),
                elliptic.keyPem().replace("\n", "\r\n"));

        assertThat(good(windows).chain()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "ENCRYPTED PRIVATE KEY, is encrypted",
        "RSA PRIVATE KEY,       is in the older form 'RSA PRIVATE KEY'",
        "EC PRIVATE KEY,        is in the older form 'EC PRIVATE KEY'"
    })
    void aKeyInAnotherFormIsNamedWithTheCommandThatConvertsIt(String label, String problem) {
        String key = Issued.pem(label, elliptic.keyBytes());

        assertThat(problem(Issued.write(directory, elliptic.certificatePem(), key)))
                .startsWith("The TLS key " + directory.resolve("tls.key") + " " + problem)
                .endsWith("openssl pkey -in %1$s -out %1$s.pkcs8".formatted(directory.resolve("tls.key")));
    }

    @Test
    void theOlderFormThatBeginsWithItsCurveIsNamedToo() {
        String key = Issued.pem("EC PARAMETERS", new byte[] {6, 0}) + Issued.pem("EC PRIVATE KEY", new byte[] {1});

        assertThat(problem(Issued.write(directory, elliptic.certificatePem(), key)))
                .contains("older form 'EC PRIVATE KEY'");
    }

    @Test
    void theOlderFormThatIsEncryptedIsNamedToo() {
        String headers = "KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\n";
        String key = Issued.pem("RSA PRIVATE KEY", new byte[] {1}).replaceFirst("KEY-----\n", headers);

        assertThat(problem(Issued.write(directory, elliptic.certificatePem(), key)))
                .contains("older form 'RSA PRIVATE KEY'");
    }

    @Test
    void aKeyOfAnotherCertificateIsRefused() {
        Issued other = Issued.selfSigned(directory, "other", "EC");

        assertThat(problem(Issued.write(directory, elliptic.certificatePem(), other.keyPem())))
                .contains("tls.key", "tls.crt", "do not belong together");
    }

    @Test
    void aKeyOfAnotherKindIsRefused() {
        assertThat(problem(Issued.write(directory, elliptic.certificatePem(), rsa.keyPem())))
                .contains("tls.key is not a key of type EC");
    }

    @Test
    void aChainThatBeginsWithTheAuthorityIsRefused() {
        String[] certificates = chain.certificatePem().split("(?<=-----END CERTIFICATE-----\n)", 2);

        assertThat(problem(Issued.write(directory, certificates[1] + certificates[0], chain.keyPem())))
                .contains("put the server's own certificate first");
    }

    @Test
    void whatIsNoCertificateOrKeyIsRefused() {
        String certificate = elliptic.certificatePem();

        assertThat(problem(Issued.write(directory, "", elliptic.keyPem()))).contains("tls.crt holds no certificate");
        assertThat(problem(Issued.write(directory, Issued.pem("CERTIFICATE", new byte[9]), elliptic.keyPem())))
                .contains("tls.crt is damaged");
        assertThat(problem(Issued.write(directory, certificate, certificate))).contains("tls.key holds no private key");
        assertThat(problem(Issued.write(directory, certificate, Issued.pem("PRIVATE KEY", new byte[9]))))
                .contains("tls.key is not a key of type EC");
    }

    @Test
    void aFileThatIsMissingOrHugeIsNamed() throws IOException {
        TlsSettings.Pem settings = elliptic.write(directory);
        Files.write(settings.certificate(), new byte[1024 * 1024 + 1]);

        assertThat(problem(settings)).contains("tls.crt is longer than 1 MiB");

        Files.delete(settings.certificate());

        assertThat(problem(settings))
                .isEqualTo("The TLS certificate %s does not exist".formatted(settings.certificate()));
    }

    @Test
    void noProblemRepeatsWhatTheFilesHold() {
        String key = rsa.keyPem();
        String within = key.lines().skip(3).findFirst().orElseThrow();

        assertThat(problem(Issued.write(directory, elliptic.certificatePem(), key)))
                .doesNotContain(within);
        assertThat(problem(Issued.write(directory, key, key))).doesNotContain(within);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "JKS"})
    void aKeystoreIsTaken(String type) {
        Issued issued = Issued.selfSigned(directory, type, "EC", "-storetype", type);

        assertThat(good(issued.settings()).chain()).containsExactly(issued.certificate());
    }

    @Test
    void aKeystoreWithAnotherPasswordIsRefusedWithoutRepeatingIt() {
        TlsSettings wrong = new TlsSettings.Keystore(elliptic.file(), new Secret("battery staple"));

        assertThat(problem(wrong))
                .isEqualTo("The TLS keystore %s does not open with the password given".formatted(elliptic.file()));
    }

    @Test
    void aKeystoreWithAnotherPasswordForItsKeyIsRefused() {
        Issued issued = Issued.selfSigned(directory, "two", "EC", "-storetype", "JKS", "-keypass", "another one");

        assertThat(problem(issued.settings())).contains("keytool -keypasswd -alias server -keystore");
    }

    @Test
    void aKeystoreWithoutOrWithTwoKeysIsRefused() {
        Issued issued = Issued.selfSigned(directory, "many", "EC");
        Issued.keytool(issued.file(), List.of("-genkeypair", "-alias", "second", "-keyalg", "EC"));

        assertThat(problem(issued.settings())).endsWith("must hold one private key, but holds 2: second, server");

        Issued.keytool(issued.file(), List.of("-delete", "-alias", "second"));
        Issued.keytool(issued.file(), List.of("-delete", "-alias", "server"));

        assertThat(problem(issued.settings())).endsWith("must hold one private key, but holds none");
    }

    @Test
    void whatIsNoKeystoreIsRefused() {
        TlsSettings.Pem pem = elliptic.write(directory);

        assertThat(problem(new TlsSettings.Keystore(pem.key(), new Secret(Issued.PASSWORD))))
                .contains("tls.key is neither PKCS#12 nor JKS");
    }

    private static KeyMaterial good(TlsSettings settings) {
        Result<KeyMaterial> loaded = KeyMaterial.load(settings);
        assertThat(loaded).isInstanceOf(Result.Good.class);
        return ((Result.Good<KeyMaterial>) loaded).value();
    }

    private static String problem(TlsSettings settings) {
        Result<KeyMaterial> loaded = KeyMaterial.load(settings);
        assertThat(loaded).isInstanceOf(Result.Bad.class);
        return loaded.problem().orElseThrow();
    }
}
