package io.github.usersmcp.config;

import io.github.usersmcp.value.Risk;
import java.time.Duration;
import java.util.Optional;

/**
 * When and how a call is confirmed.
 *
 * @param threshold lowest risk at which a call must be confirmed; empty when none must
 * @param fallback what to do when the client cannot ask the person
 * @param timeout how long a question may wait for its answer, 10 s to 1 h
 * @param key 32 bytes in Base64 that seal confirmations; empty when the process is to make its own
 */
public record ConfirmationSettings(
        Optional<Risk> threshold, ConfirmationFallback fallback, Duration timeout, Optional<Secret> key) {}
