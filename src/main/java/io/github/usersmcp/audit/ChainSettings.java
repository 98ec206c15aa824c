package io.github.usersmcp.audit;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * How the records of an audit log are linked.
 *
 * @param clock the time of checkpoints
 * @param ids makes the ids of chains, each unlike any other
 * @param key signs checkpoints; empty for none
 */
public record ChainSettings(Clock clock, Supplier<UUID> ids, Optional<TrailKey> key) {}
