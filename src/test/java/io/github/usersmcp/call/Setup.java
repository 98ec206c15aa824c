package io.github.usersmcp.call;

import io.github.usersmcp.call.ToolCall.Caller.Progress;
import io.github.usersmcp.config.AccessSettings;
import io.github.usersmcp.config.ApiSettings;
import io.github.usersmcp.config.Settings.SecretsMode;
import io.github.usersmcp.confirm.Person;
import io.github.usersmcp.value.Risk;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The configuration of {@link RunningTools}.
 *
 * @param threshold the risk from which a call needs a confirmation; empty for never
 * @param fallback whether a client that cannot ask a person gets a ticket
 * @param person the person behind the client
 * @param access the tools that may be called
 * @param secrets whether results show secrets
 * @param maxElements how many elements {@code allPages} collects at most
 * @param progress receives progress reports
 * @param key the key that seals tickets; a random one when empty
 * @param api the API's address; the sandbox if empty
 * @param auditMask names of arguments whose values stay out of the trail
 * @param handover where revealed secrets go; into the results if empty
 */
public record Setup(
        Optional<Risk> threshold,
        boolean fallback,
        Person person,
        AccessSettings access,
        SecretsMode secrets,
        int maxElements,
        Progress progress,
        Optional<byte[]> key,
        Optional<URI> api,
        List<String> auditMask,
        Optional<SecretHandover> handover) {

    /** Allows many concurrent requests, and a timeout longer than any answer takes. */
    public static final ApiSettings.Bounds BOUNDS = new ApiSettings.Bounds(Duration.ofMinutes(1), 100, 1000);

    /** Everything allowed, sensitive calls confirmed by ticket, secrets on request. */
    public static Setup usual() {
        return new Setup(
                Optional.of(Risk.SENSITIVE),
                true,
                Person.OUT_OF_REACH,
                access(false, List.of(), List.of()),
                SecretsMode.ASK,
                1000,
                Progress.NONE,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    /** Nothing is ever confirmed. */
    public static Setup unconfirmed() {
        return usual().threshold(Optional.empty());
    }

    public static AccessSettings access(boolean readOnly, List<String> tools, List<String> excludeTools) {
        return new AccessSettings(readOnly, false, tools, excludeTools, List.of(), false, List.of());
    }

    public Setup threshold(Optional<Risk> level) {
        return new Setup(
                level, fallback, person, access, secrets, maxElements, progress, key, api, auditMask, handover);
    }

    public Setup withoutFallback() {
        return new Setup(
                threshold, false, person, access, secrets, maxElements, progress, key, api, auditMask, handover);
    }

    public Setup person(Person asked) {
        return new Setup(
                threshold, fallback, asked, access, secrets, maxElements, progress, key, api, auditMask, handover);
    }

    public Setup access(AccessSettings allowed) {
        return new Setup(
                threshold, fallback, person, allowed, secrets, maxElements, progress, key, api, auditMask, handover);
    }

    public Setup secrets(SecretsMode mode) {
        return new Setup(
                threshold, fallback, person, access, mode, maxElements, progress, key, api, auditMask, handover);
    }

    public Setup maxElements(int most) {
        return new Setup(threshold, fallback, person, access, secrets, most, progress, key, api, auditMask, handover);
    }

    public Setup progress(Progress listener) {
        return new Setup(
                threshold, fallback, person, access, secrets, maxElements, listener, key, api, auditMask, handover);
    }

    public Setup key(byte[] bytes) {
        return new Setup(
                threshold,
                fallback,
                person,
                access,
                secrets,
                maxElements,
                progress,
                Optional.of(bytes),
                api,
                auditMask,
                handover);
    }

    /** Uses an API address at which no server listens. */
    public Setup unreachable() {
        return at(URI.create("http://127.0.0.1:1"));
    }

    /** Uses the API at this address; tokens still come from the sandbox. */
    public Setup at(URI address) {
        return new Setup(
                threshold,
                fallback,
                person,
                access,
                secrets,
                maxElements,
                progress,
                key,
                Optional.of(address),
                auditMask,
                handover);
    }

    /** Allows calls against the API user that the server signs in as. */
    public Setup allowingSelf() {
        return access(new AccessSettings(false, false, List.of(), List.of(), List.of(), true, List.of()));
    }

    /** Describes changes instead of sending them. */
    public Setup dryRun() {
        return access(new AccessSettings(false, true, List.of(), List.of(), List.of(), false, List.of()));
    }

    public Setup redirectHosts(String... hosts) {
        return access(new AccessSettings(false, false, List.of(), List.of(), List.of(), false, List.of(hosts)));
    }

    public Setup auditMask(String... names) {
        return new Setup(
                threshold,
                fallback,
                person,
                access,
                secrets,
                maxElements,
                progress,
                key,
                api,
                List.of(names),
                handover);
    }

    /** Hands revealed secrets over. */
    public Setup handover(SecretHandover way) {
        return new Setup(
                threshold,
                fallback,
                person,
                access,
                secrets,
                maxElements,
                progress,
                key,
                api,
                auditMask,
                Optional.of(way));
    }

    public RunningTools start() {
        return new RunningTools(this);
    }
}
