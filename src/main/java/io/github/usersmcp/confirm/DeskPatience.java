package io.github.usersmcp.confirm;

import java.time.Duration;

/**
 * How long a call waits for a decision at the desk before it ends without one.
 *
 * @param silent when its client may think that the call hangs
 * @param heard when its client hears that the call is waiting
 */
public record DeskPatience(Duration silent, Duration heard) {
    Duration with(Person person) {
        return person.hearsOfProgress() ? heard : silent;
    }
}
