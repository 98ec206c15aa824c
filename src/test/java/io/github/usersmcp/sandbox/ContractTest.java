package io.github.usersmcp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContractTest extends RunningSandbox {

    private static final Map<String, String> BODIES =
            Map.of("createUser", newUser("new@example.com"), "updateUser", "{\"firstName\":\"Priyanka\"}");

    static Stream<Contract.Operation> all() throws IOException {
        return Contract.read().operations();
    }

    static Stream<Contract.Operation> withBody() throws IOException {
        return all().filter(operation -> operation.success() != 204);
    }

    static Stream<Contract.Operation> lists() throws IOException {
        return all().filter(operation -> operation.schema().contains("List"));
    }

    private static String path(Contract.Operation operation) {
        return operation
                .path()
                .replace("{userId}", PRIYA)
                .replace("{roleId}", "102")
                .replace("{objectStorageId}/credentials/{credentialId}", SHARED);
    }

    private Answer sent(Contract.Operation operation, String query) throws IOException, InterruptedException {
        return client.send(operation.method(), path(operation) + query, BODIES.getOrDefault(operation.id(), ""));
    }

    @ParameterizedTest
    @MethodSource("all")
    void successHasThePublishedStatus(Contract.Operation operation) throws Exception {
        assertThat(sent(operation, "").status()).isEqualTo(operation.success());
    }

    @ParameterizedTest
    @MethodSource("withBody")
    void aBodyHasThePublishedShapeAndNothingMore(Contract.Operation operation) throws Exception {
        assertThat(Contract.read().violations(operation, sent(operation, "").json()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("lists")
    void everyRowOfAListHasThePublishedShape(Contract.Operation operation) throws Exception {
        assertThat(Contract.read()
                        .violations(operation, sent(operation, "?size=100").json()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("lists")
    void aPageInTheMiddleHasThePublishedShape(Contract.Operation operation) throws Exception {
        assertThat(Contract.read()
                        .violations(operation, sent(operation, "?size=1&page=2").json()))
                .isEmpty();
    }
}
