package io.github.usersmcp.call;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A distributed trace that a call belongs to (W3C Trace Context).
 *
 * @param parent {@code traceparent}, well-formed
 * @param state {@code tracestate}, which means nothing without the other
 */
public record TraceContext(Optional<String> parent, Optional<String> state) {
    /** No trace. */
    public static final TraceContext NONE = new TraceContext(Optional.empty(), Optional.empty());

    /** Section 3.2.2: version 00; trace and parent must not be all zeros. */
    private static final Pattern PARENT = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    /** Section 3.3.1: at most 512 characters are passed on. */
    private static final Pattern STATE = Pattern.compile("[\\x20-\\x7e]{1,512}");

    private static final int TRACE_START = 3;
    private static final int TRACE_END = 35;

    /** Keeps what is well-formed and drops the rest, as the recommendation says. */
    public static TraceContext of(Optional<String> parent, Optional<String> state) {
        Optional<String> known = parent.filter(text -> PARENT.matcher(text).matches());
        return known.isEmpty()
                ? NONE
                : new TraceContext(
                        known, state.filter(text -> STATE.matcher(text).matches()));
    }

    /** The trace's id, 32 hexadecimal digits. */
    public Optional<String> traceId() {
        return parent.map(text -> text.substring(TRACE_START, TRACE_END));
    }
}
