package io.github.usersmcp.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.sandbox.SandboxFault;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The endpoint that a credential's result names. */
class EndpointTest {
    private static final String STORAGES = "/v1/object-storages/";
    private static final String LIST = "list_object_storage_credentials";
    private static final String OF_PRIYA = "{\"userId\":\"%s\"}".formatted(SampleCall.PRIYA);
    private static final SampleCall GET = SampleCall.of("get_object_storage_credentials");

    private final RunningTools tools = Setup.unconfirmed().start();

    @AfterEach
    void close() {
        tools.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"get_object_storage_credentials", "regenerate_object_storage_credentials"})
    void aCredentialNamesTheEndpointOfItsStorage(String tool) {
        assertThat(endpoint(tools.envelope(tool, SampleCall.of(tool).arguments())))
                .isEqualTo("https://eu1.storage.example.com");
    }

    @Test
    void everyListedCredentialNamesItsOwn() {
        assertThat(endpoints(tools.envelope(LIST, OF_PRIYA)))
                .containsExactlyInAnyOrder(
                        "https://eu1.storage.example.com",
                        "https://usc1.storage.example.com",
                        "https://sin1.storage.example.com");
    }

    @Test
    void anEndpointIsReadOnceForAllItsCredentials() {
        tools.envelope(LIST, OF_PRIYA);
        tools.envelope(LIST, OF_PRIYA);
        tools.run(GET.tool(), GET.arguments());

        assertThat(reads()).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void anEndpointIsReadAgainAfterSomeMinutes() {
        tools.run(GET.tool(), GET.arguments());
        tools.clock().advance(Duration.ofMinutes(6));
        tools.run(GET.tool(), GET.arguments());

        assertThat(reads()).hasSize(2);
    }

    @Test
    void withoutPermissionItIsLeftOutWithoutAWord() {
        tools.sandbox().fault(SandboxFault.forbidden("/v1/object-storages"));

        ObjectNode result = tools.envelope(GET.tool(), GET.arguments());

        assertThat(result.path("outcome").asString()).isEqualTo("completed");
        assertThat(result.path("credential").has("endpoint")).isFalse();
        assertThat(result.has("warnings")).isFalse();
    }

    @Test
    void aMissingPermissionIsRememberedToo() {
        tools.sandbox().fault(SandboxFault.forbidden("/v1/object-storages"));

        tools.run(GET.tool(), GET.arguments());
        tools.run(GET.tool(), GET.arguments());

        assertThat(reads()).hasSize(1);
    }

    @Test
    void aStorageThatDoesNotExistIsLeftOut() {
        tools.sandbox().fault(SandboxFault.status(404).onPath(STORAGES).times(0));

        assertThat(endpoint(tools.envelope(GET.tool(), GET.arguments()))).isEmpty();
    }

    @Test
    void aFailureIsNotRemembered() {
        tools.sandbox().fault(SandboxFault.status(418).onPath(STORAGES).times(1));

        assertThat(endpoint(tools.envelope(GET.tool(), GET.arguments()))).isEmpty();
        assertThat(endpoint(tools.envelope(GET.tool(), GET.arguments()))).isNotEmpty();
    }

    @Test
    void aFailureEndsTheReadsOfItsCall() {
        tools.sandbox().fault(SandboxFault.status(418).onPath(STORAGES).times(0));

        assertThat(endpoints(tools.envelope(LIST, OF_PRIYA))).containsOnly("");
        assertThat(reads()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://eu1.storage.example.com",
                "eu1.storage.example.com",
                "https://user:word@eu1.storage.example.com",
                "https://eu1.storage.example.com/a b",
                "https://ëu1.storage.example.com",
                "javascript:alert(1)",
                ""
            })
    void onlyAnHttpsUrlIsAnEndpoint(String url) {
        answer(url);

        assertThat(endpoint(tools.envelope(GET.tool(), GET.arguments()))).isEmpty();
    }

    @Test
    void aLongUrlIsNoEndpoint() {
        answer("https://eu1.storage.example.com/" + "a".repeat(255));

        assertThat(endpoint(tools.envelope(GET.tool(), GET.arguments()))).isEmpty();
    }

    @Test
    void oneCallReadsTwentyStoragesAtMost() {
        String credentials = IntStream.range(0, 30)
                .mapToObj(
                        number -> "{\"credentialId\":%d,\"objectStorageId\":\"storage-%d\"}".formatted(number, number))
                .collect(Collectors.joining(","));
        listing(credentials, 30);

        tools.run(LIST, OF_PRIYA);

        assertThat(reads()).hasSize(20).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", "a/b", "", "../users", "a?b"})
    void anIdThatWouldLeadElsewhereIsNotSent(String id) {
        listing("{\"credentialId\":1,\"objectStorageId\":\"%s\"}".formatted(id), 1);

        tools.run(LIST, OF_PRIYA);

        assertThat(tools.requests()).hasSize(1);
    }

    private void answer(String url) {
        String body = "{\"data\":[{\"s3Url\":\"%s\"}],\"_links\":{}}".formatted(url);
        tools.sandbox()
                .fault(SandboxFault.rawBody(200, "application/json", body)
                        .onPath(STORAGES)
                        .times(0));
    }

    private void listing(String credentials, int count) {
        String body =
                "{\"data\":[%s],\"_links\":{},\"_pagination\":{\"size\":100,\"totalElements\":%d,\"totalPages\":1,\"page\":1}}"
                        .formatted(credentials, count);
        tools.sandbox()
                .fault(SandboxFault.rawBody(200, "application/json", body)
                        .onPath("/object-storages/credentials")
                        .times(0));
    }

    private List<String> reads() {
        return tools.requests().stream()
                .map(request -> request.rawPathAndQuery())
                .filter(path -> path.startsWith(STORAGES))
                .toList();
    }

    private static String endpoint(ObjectNode result) {
        assertThat(result.path("outcome").asString()).isEqualTo("completed");
        return result.path("credential").path("endpoint").asString("");
    }

    private static Set<String> endpoints(ObjectNode result) {
        return result.path("credentials")
                .valueStream()
                .map((JsonNode credential) -> credential.path("endpoint").asString(""))
                .collect(Collectors.toSet());
    }
}
