package io.github.usersmcp.call;

import io.github.usersmcp.confirm.ConfirmationReply;
import io.github.usersmcp.confirm.Person;
import io.github.usersmcp.value.Principal;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * One call of a tool, as it arrived.
 *
 * @param tool the tool's name
 * @param arguments the arguments, not yet checked
 * @param caller who calls
 * @param retry what the person answered to the question that an earlier call ended with
 */
public record ToolCall(String tool, ObjectNode arguments, Caller caller, Optional<ConfirmationReply.Retry> retry) {

    /** A call that answers no question. */
    public ToolCall(String tool, ObjectNode arguments, Caller caller) {
        this(tool, arguments, caller, Optional.empty());
    }

    /**
     * The caller, as far as a call needs to know.
     *
     * @param principal identifies the caller for tickets and the audit log, and bounds the calls they may make
     * @param client the client program's name and version, as it reports them
     * @param transport how the call arrived, such as {@code stdio}
     * @param person the person behind the client
     * @param progress receives progress reports
     * @param trace the distributed trace that the call belongs to
     */
    public record Caller(
            Principal principal,
            String client,
            String transport,
            Person person,
            Progress progress,
            TraceContext trace) {

        /** A caller outside of any distributed trace. */
        public Caller(Principal principal, String client, String transport, Person person, Progress progress) {
            this(principal, client, transport, person, progress, TraceContext.NONE);
        }

        /** Receives progress reports of a long call. */
        @FunctionalInterface
        public interface Progress {
            /** Discards every report. */
            Progress NONE = (done, total, message) -> {};

            /**
             * Reports how far a call is.
             *
             * @param done elements so far, rising from report to report
             * @param total elements in all, as far as known
             * @param message one short sentence
             */
            void report(int done, int total, String message);
        }

        /**
         * A distributed trace (W3C Trace Context).
         *
         * @param parent {@code traceparent}, well-formed
         * @param state {@code tracestate}, which has no meaning without the parent
         */
        public record TraceContext(Optional<String> parent, Optional<String> state) {
            /** No trace. */
            public static final TraceContext NONE = new TraceContext(Optional.empty(), Optional.empty());

            /** Section 3.2.2: version 00; trace and parent must not be all zeros. */
            private static final Pattern PARENT =
                    Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

            /** Section 3.3.1: at most 512 characters are passed on. */
            private static final Pattern STATE = Pattern.compile("[\\x20-\\x7e]{1,512}");

            private static final int TRACE_START = 3;
            private static final int TRACE_END = 35;

            /** Keeps what is well-formed and drops the rest, as the recommendation says. */
            public static TraceContext of(Optional<String> parent, Optional<String> state) {
                Optional<String> known =
                        parent.filter(text -> PARENT.matcher(text).matches());
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
    }
}
