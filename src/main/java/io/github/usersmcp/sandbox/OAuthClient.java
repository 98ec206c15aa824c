package io.github.usersmcp.sandbox;

import tools.jackson.databind.node.ObjectNode;

/** The operations on the account's one OAuth2 client, under the account's lock. */
final class OAuthClient {

    private final Account account;

    OAuthClient(Account account) {
        this.account = account;
    }

    OperationResult retrieve(Call call) {
        ObjectNode answer = account.stamped();
        answer.setAll(account.client());
        return new OperationResult.Found(answer);
    }

    /** From now on the token endpoint accepts only the new secret; tokens issued earlier remain valid. */
    OperationResult generateSecret(Call call) {
        String secret = account.newSecret();
        account.client().put("secret", secret);
        return new OperationResult.Found(account.stamped().put("secret", secret));
    }
}
