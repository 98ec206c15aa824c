package io.github.usersmcp.call;

import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One call of a tool that works in a fresh sandbox, and the one request that it is about.
 *
 * @param tool the tool's name
 * @param arguments the arguments as JSON
 * @param method the request's method
 * @param path the request's raw path
 * @param success the request's status when all is well
 * @param answers whether a successful answer carries anything
 */
public record SampleCall(String tool, String arguments, String method, String path, int success, boolean answers) {
    public static final String OWNER = "c1173120-2aab-43f1-9bd4-155a79eddf79";
    public static final String PRIYA = "2849eee9-0acb-425a-8775-866049e2e085";
    public static final String ZOE = "e7300bec-9828-4d6d-811a-57418854ef96";
    public static final String ANNA = "ca94d123-5d1a-4060-a5ed-71540870e206";
    public static final String LINH = "0188d5a6-3b37-4a07-a186-0ac506885522";
    public static final String GHOST = "11111111-2222-4333-8444-555555555555";

    private static final String USERS = "/v1/users";
    private static final String ANNA_ONLY = """
            {"userId":"%s"}""".formatted(ANNA);
    private static final String STORAGE = "df92048e-72bd-45fc-b743-f46d21426af1";
    private static final String CREDENTIAL = """
            {"userId":"%s","objectStorageId":"%s","credentialId":4714}""".formatted(ZOE, STORAGE);
    private static final String CREDENTIAL_PATH =
            USERS + "/" + ZOE + "/object-storages/" + STORAGE + "/credentials/4714";

    /** One for each of the twelve tools. */
    public static Stream<SampleCall> all() {
        return Stream.of(
                new SampleCall("create_user", """
                        {"email":"new.person@example.com","enabled":true,"totp":true,"locale":"en",\
                        "firstName":"New","lastName":"Person","roles":[102]}""", "POST", USERS, 201, true),
                ofAnna("delete_user", "DELETE", "", 204),
                new SampleCall("generate_client_secret", "{}", "PUT", USERS + "/client/secret", 200, true),
                new SampleCall("get_object_storage_credentials", CREDENTIAL, "GET", CREDENTIAL_PATH, 200, true),
                new SampleCall(
                        "list_object_storage_credentials",
                        """
                        {"userId":"%s"}""".formatted(PRIYA),
                        "GET",
                        USERS + "/" + PRIYA + "/object-storages/credentials",
                        200,
                        true),
                new SampleCall(
                        "regenerate_object_storage_credentials", CREDENTIAL, "PATCH", CREDENTIAL_PATH, 200, true),
                new SampleCall(
                        "resend_email_verification",
                        """
                        {"userId":"%s"}""".formatted(LINH),
                        "POST",
                        USERS + "/" + LINH + "/resend-email-verification",
                        204,
                        false),
                ofAnna("reset_password", "POST", "/reset-password", 204),
                ofAnna("retrieve_user", "GET", "", 200),
                new SampleCall("retrieve_user_client", "{}", "GET", USERS + "/client", 200, true),
                new SampleCall("retrieve_user_list", """
                        {"size":3}""", "GET", USERS, 200, true),
                new SampleCall("update_user", """
                        {"userId":"%s","lastName":"Nowak","roles":[104,105]}""".formatted(ANNA), "PATCH", USERS + "/" + ANNA, 200, true));
    }

    public static SampleCall of(String tool) {
        return all().filter(sample -> sample.tool().equals(tool)).findFirst().orElseThrow();
    }

    private static SampleCall ofAnna(String tool, String method, String below, int success) {
        return new SampleCall(tool, ANNA_ONLY, method, USERS + "/" + ANNA + below, success, success != 204);
    }

    /** The same arguments with one more; its value as JSON. */
    public String with(String name, String value) {
        ObjectNode changed = (ObjectNode) JsonMapper.shared().readTree(arguments);
        changed.set(name, JsonMapper.shared().readTree(value));
        return changed.toString();
    }

    public boolean reads() {
        return method.equals("GET");
    }

    /** Whether a person can be made to be asked about this tool. */
    public boolean canAsk() {
        return RunningTools.tool(tool).wording().isPresent();
    }

    /** Arguments that make the usual setup ask a person. */
    public String asking() {
        return switch (tool) {
            case "resend_email_verification" -> with("redirectUrl", "\"https://example.com/welcome\"");
            default -> reads() ? with("revealSecrets", "true") : arguments;
        };
    }

    @Override
    public String toString() {
        return tool;
    }
}
