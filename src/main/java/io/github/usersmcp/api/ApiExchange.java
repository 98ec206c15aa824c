package io.github.usersmcp.api;

/**
 * One request to the Users API and what became of it.
 *
 * @param requestId the {@code x-request-id} of the last attempt, which the API's support asks for
 * @param attempts how many requests went out, 0 when none did
 * @param result the reply or the failure
 */
public record ApiExchange(String requestId, int attempts, ApiResult result) {}
