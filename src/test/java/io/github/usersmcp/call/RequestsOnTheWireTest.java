package io.github.usersmcp.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.sandbox.SandboxRequest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The request that arrives at the API for each call, byte for byte. */
class RequestsOnTheWireTest {
    private static final String UUID_VERSION_4 = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";
    private static final String REQUEST_ID = "6f1c7d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f";

    private final RunningTools tools = Setup.unconfirmed().start();

    @AfterEach
    void close() {
        tools.close();
    }

    @ParameterizedTest
    @MethodSource("io.github.usersmcp.call.SampleCall#all")
    void everyToolCompletes(SampleCall sample) {
        assertThat(tools.run(sample.tool(), sample.arguments())).isInstanceOf(Outcome.Completed.class);
    }

    @ParameterizedTest
    @MethodSource("io.github.usersmcp.call.SampleCall#all")
    void everyToolSendsItsOneRequest(SampleCall sample) {
        tools.run(sample.tool(), sample.arguments());

        assertThat(tools.requests())
                .filteredOn(request -> request.method().equals(sample.method()))
                .filteredOn(request -> path(request).equals(sample.path()))
                .hasSize(1)
                .allMatch(request -> request.status() == sample.success());
    }

    @ParameterizedTest
    @MethodSource("io.github.usersmcp.call.SampleCall#all")
    void aCallerSetsTheRequestIdOfThatOneRequest(SampleCall sample) {
        Outcome outcome = tools.run(sample.tool(), sample.with("requestId", "\"" + REQUEST_ID + "\""));

        assertThat(tools.requests())
                .filteredOn(request -> header(request, "x-request-id").contains(REQUEST_ID))
                .singleElement()
                .satisfies(request -> assertThat(request.method()).isEqualTo(sample.method()));
        assertThat(outcome.trace().requestId()).hasValue(REQUEST_ID);
    }

    @ParameterizedTest
    @MethodSource("io.github.usersmcp.call.SampleCall#all")
    void allRequestsOfACallShareItsTrace(SampleCall sample) {
        Outcome outcome = tools.run(sample.tool(), sample.with("traceId", "\"ticket 4711\""));

        assertThat(tools.requests())
                .allMatch(request -> header(request, "x-trace-id").equals(List.of("ticket 4711")));
        assertThat(outcome.trace().traceId()).hasValue("ticket 4711");
    }

    @ParameterizedTest
    @MethodSource("io.github.usersmcp.call.SampleCall#all")
    void everyRequestHasAnIdentifierOfItsOwn(SampleCall sample) {
        tools.run(sample.tool(), sample.arguments());

        assertThat(tools.requests())
                .extracting(request -> String.join(",", header(request, "x-request-id")))
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches(UUID_VERSION_4));
    }

    @ParameterizedTest
    @MethodSource("io.github.usersmcp.call.SampleCall#all")
    void noTraceIsSentUnasked(SampleCall sample) {
        tools.run(sample.tool(), sample.arguments());

        assertThat(tools.requests()).noneMatch(request -> request.headers().containsKey("x-trace-id"));
    }

    @ParameterizedTest
    @MethodSource("io.github.usersmcp.call.SampleCall#all")
    void onlyABodyHasAContentType(SampleCall sample) {
        tools.run(sample.tool(), sample.arguments());

        assertThat(tools.requests())
                .allSatisfy(request -> assertThat(header(request, "content-type"))
                        .isEqualTo(request.body().isEmpty() ? List.of() : List.of("application/json")));
    }

    @Test
    void aNewUserIsSentInTheOrderOfTheDefinition() {
        tools.run("create_user", """
                {"roles":[102,101],"lastName":"Ångström & Co","firstName":"Zoë \\"Z\\"","locale":"de-DE",\
                "totp":false,"enabled":true,"email":"zoe+new@example.com","traceId":"t"}""");

        assertThat(tools.changes())
                .singleElement()
                .extracting(SandboxRequest::body)
                .isEqualTo("""
                {"email":"zoe+new@example.com","enabled":true,"totp":false,"locale":"de-DE",\
                "firstName":"Zoë \\"Z\\"","lastName":"Ångström & Co","roles":[102,101]}""");
    }

    @Test
    void anUpdateSendsOnlyWhatIsGiven() {
        tools.run("update_user", """
                {"userId":"%s","totp":false}""".formatted(SampleCall.ANNA));

        assertThat(tools.changes())
                .singleElement()
                .extracting(SandboxRequest::body)
                .isEqualTo("""
                {"totp":false}""");
    }

    @Test
    void emptyRolesAreSentAsSuch() {
        tools.run("update_user", """
                {"userId":"%s","roles":[]}""".formatted(SampleCall.ANNA));

        assertThat(tools.changes())
                .singleElement()
                .extracting(SandboxRequest::body)
                .isEqualTo("""
                {"roles":[]}""");
    }

    @ParameterizedTest
    @CsvSource({
        "müller, m%C3%BCller",
        "a b, a%20b",
        "a+b, a%2Bb",
        "a&b=c, a%26b%3Dc",
        "a%20b, a%2520b",
        "a#b?c/d, a%23b%3Fc%2Fd",
        "~a-b.c_d, ~a-b.c_d",
        "😀, %F0%9F%98%80"
    })
    void aFilterIsPercentEncoded(String filter, String encoded) {
        tools.run("retrieve_user_list", """
                {"email":"%s"}""".formatted(filter));

        assertThat(tools.lastRequest().rawPathAndQuery()).isEqualTo("/v1/users?email=" + encoded + "&size=100");
    }

    @Test
    void aListSendsItsFiltersInTheOrderOfTheDefinition() {
        tools.run("retrieve_user_list", """
                {"orderBy":["lastName:DESC","email:asc"],"size":2,"page":3,"owner":false,"enabled":true,\
                "email":"example.com","detail":"full"}""");

        assertThat(tools.lastRequest().rawPathAndQuery())
                .isEqualTo("/v1/users?email=example.com&enabled=true&owner=false&page=3&size=2"
                        + "&orderBy=lastName%3ADESC&orderBy=email%3Aasc");
    }

    @Test
    void aListOfCredentialsTakesItsFilters() {
        tools.run("list_object_storage_credentials", """
                {"userId":"%s","regionName":"Asia (Singapore)","displayName":"Logs & more"}""".formatted(SampleCall.PRIYA));

        assertThat(tools.lastRequest().rawPathAndQuery())
                .isEqualTo(
                        "/v1/users/" + SampleCall.PRIYA
                                + "/object-storages/credentials?regionName=Asia%20%28Singapore%29&displayName=Logs%20%26%20more&size=100");
    }

    @Test
    void aRedirectAddressIsOneParameter() {
        tools.run("reset_password", """
                {"userId":"%s","redirectUrl":"https://example.com/a?b=c&d=e#f+g"}""".formatted(SampleCall.ANNA));

        assertThat(tools.lastRequest().rawPathAndQuery())
                .isEqualTo("/v1/users/" + SampleCall.ANNA
                        + "/reset-password?redirectUrl=https%3A%2F%2Fexample.com%2Fa%3Fb%3Dc%26d%3De%23f%2Bg");
    }

    @Test
    void aNumberInTheBodyIsWrittenPlainly() {
        tools.run("update_user", """
                {"userId":"%s","roles":[1.01e2,102.0]}""".formatted(SampleCall.ANNA));

        assertThat(tools.changes())
                .singleElement()
                .extracting(SandboxRequest::body)
                .isEqualTo("""
                {"roles":[101,102]}""");
    }

    @Test
    void aNumberInThePathIsWrittenPlainly() {
        SampleCall sample = SampleCall.of("get_object_storage_credentials");

        tools.run(sample.tool(), sample.arguments().replace("4714", "4.714e3"));

        assertThat(tools.requests())
                .extracting(SandboxRequest::rawPathAndQuery)
                .first()
                .isEqualTo(sample.path());
    }

    private static String path(SandboxRequest request) {
        return request.rawPathAndQuery().replaceFirst("\\?.*", "");
    }

    private static List<String> header(SandboxRequest request, String name) {
        return request.headers().getOrDefault(name, List.of());
    }
}
