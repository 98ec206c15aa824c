package io.github.usersmcp.api;

import java.time.Duration;
import java.util.Optional;

/** Is told what goes over the wire, to count and time it; must be quick and must not throw. Nothing it gets is personal. */
public interface ApiObserver {
    /** Nobody watches. */
    ApiObserver NONE = new ApiObserver() {
        @Override
        public void answered(String method, Optional<Integer> status, Duration took) {}

        @Override
        public void tokenRenewed(boolean success) {}
    };

    /**
     * One request to the Users API has ended.
     *
     * @param method the HTTP method
     * @param status the HTTP status; empty when no answer came
     * @param took from sending to the last byte or to giving up
     */
    void answered(String method, Optional<Integer> status, Duration took);

    /** The token endpoint was asked. */
    void tokenRenewed(boolean success);
}
