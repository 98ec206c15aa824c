package io.github.usersmcp.api;

import java.net.http.HttpHeaders;
import java.util.Optional;

/** What became of one HTTP request on the wire, whatever it means. */
sealed interface WireResult {

    /** An answer came, to its last byte or as far as its body may be read. */
    record Answer(int status, HttpHeaders headers, Body body) implements WireResult {}

    /** There was no connection to send it on. */
    record NotSent(Obstacle obstacle, String reason) implements WireResult {}

    /** It may have been sent, and no whole answer came; the status is there if the answer's head arrived. */
    record Lost(String reason, Optional<Integer> status) implements WireResult {}

    /** The waiting thread was interrupted, and the exchange was cut off. */
    record Aborted() implements WireResult {}
}
