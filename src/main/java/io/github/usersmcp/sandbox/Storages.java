package io.github.usersmcp.sandbox;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** The operations on S3 credentials, under the account's lock. */
final class Storages {

    private static final Listing LISTING = new Listing(
            List.of("credentialId", "objectStorageId", "displayName", "region", "accessKey"),
            Map.of(
                    "objectStorageId", Filter.equal("objectStorageId"),
                    "regionName", Filter.equal("region"),
                    "displayName", Filter.contains("displayName")));

    private final Account account;

    Storages(Account account) {
        this.account = account;
    }

    Outcome list(Call call) {
        String userId = call.variable("userId");
        return account.user(userId)
                .map(user -> LISTING.answer(
                        call.request(), account.credentialsOf(userId).map(this::answered)))
                .orElseGet(() -> Outcome.notFound("user " + userId));
    }

    Outcome retrieve(Call call) {
        return withCredential(call, credential -> new Outcome.Found(answered(credential)));
    }

    /** Every credential of the same key set changes with it: the storages of an account may share one. */
    Outcome regenerate(Call call) {
        return withCredential(call, credential -> {
            account.keySetOf(credential).put("secretKey", account.newSecret());
            return new Outcome.Found(answered(credential));
        });
    }

    private Outcome withCredential(Call call, Function<ObjectNode, Outcome> next) {
        return call.withNumber(
                "credentialId",
                credentialId -> account.credentialsOf(call.variable("userId"))
                        .filter(credential -> credential.path("credentialId").asLong() == credentialId)
                        .filter(credential ->
                                credential.path("objectStorageId").asString().equals(call.variable("objectStorageId")))
                        .findFirst()
                        .map(next)
                        .orElseGet(() -> Outcome.notFound("credential " + credentialId)));
    }

    private ObjectNode answered(ObjectNode credential) {
        ObjectNode answer = account.stamped();
        answer.setAll(credential);
        answer.setAll(account.keySetOf(credential));
        return answer.remove(List.of("userId", "keySet"));
    }
}
