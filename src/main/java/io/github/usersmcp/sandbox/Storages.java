package io.github.usersmcp.sandbox;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/** The operations on object storages and their S3 credentials, under the account's lock. */
final class Storages {

    private static final Listing LISTING = new Listing(
            List.of("credentialId", "objectStorageId", "displayName", "region", "accessKey"),
            Map.of(
                    "objectStorageId", Filter.equal("objectStorageId"),
                    "regionName", Filter.equal("region"),
                    "displayName", Filter.contains("displayName")));

    private final Account account;
    private final Listing listing;

    Storages(Account account, SandboxApi api) {
        this.account = account;
        this.listing = LISTING.in(api, Map.of());
    }

    OperationResult list(Call call) {
        String userId = call.variable("userId");
        return account.user(userId)
                .map(user -> listing.answer(
                        call.request(), account.credentialsOf(userId).map(this::answered), UnaryOperator.identity()))
                .orElseGet(() -> OperationResult.notFound("user " + userId));
    }

    OperationResult retrieve(Call call) {
        return withCredential(call, credential -> new OperationResult.Found(answered(credential)));
    }

    /** Every credential of the same key set changes with it: the storages of an account may share one. */
    OperationResult regenerate(Call call) {
        return withCredential(call, credential -> {
            account.keySetOf(credential).put("secretKey", account.newSecret());
            return new OperationResult.Found(answered(credential));
        });
    }

    /** A storage of the account; any user may have credentials for it. */
    OperationResult retrieveStorage(Call call) {
        String objectStorageId = call.variable("objectStorageId");
        return account.objectStorage(objectStorageId)
                .<OperationResult>map(
                        storage -> new OperationResult.Found(account.stamped().setAll(storage)))
                .orElseGet(() -> OperationResult.notFound("object storage " + objectStorageId));
    }

    private OperationResult withCredential(Call call, Function<ObjectNode, OperationResult> next) {
        return call.withNumber(
                "credentialId",
                credentialId -> account.credentialsOf(call.variable("userId"))
                        .filter(credential -> credential.path("credentialId").asLong() == credentialId)
                        .filter(credential ->
                                credential.path("objectStorageId").asString().equals(call.variable("objectStorageId")))
                        .findFirst()
                        .map(next)
                        .orElseGet(() -> OperationResult.notFound("credential " + credentialId)));
    }

    private ObjectNode answered(ObjectNode credential) {
        ObjectNode answer = account.stamped();
        answer.setAll(credential);
        answer.setAll(account.keySetOf(credential));
        return answer.remove(List.of("userId", "keySet"));
    }
}
