package io.github.usersmcp.mcp.feature;

import io.github.usersmcp.confirm.Invitation;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.CreateMessageRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitFormRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Input that a handler may request from the client (MCP 2026-07-28, basic/patterns/mrtr). */
public sealed interface InputRequest {

    String method();

    /** The request's parameters, in the protocol's form. */
    Object params();

    /** Whether a client with these capabilities can be asked. */
    boolean declaredIn(@Nullable ClientCapabilities capabilities);

    /** The capabilities that a client must declare to be asked, in the form in which it declares them. */
    Map<String, Object> needs();

    /** A form for the person. */
    record Elicitation(ElicitFormRequest params) implements InputRequest {
        @Override
        public String method() {
            return McpSchema.METHOD_ELICITATION_CREATE;
        }

        @Override
        public boolean declaredIn(@Nullable ClientCapabilities capabilities) {
            return ElicitationForms.shownBy(capabilities);
        }

        @Override
        public Map<String, Object> needs() {
            return Map.of("elicitation", Map.of("form", Map.of()));
        }
    }

    /** A link for the person, such as to the approval desk. */
    record Link(Invitation invitation) implements InputRequest {
        @Override
        public String method() {
            return McpSchema.METHOD_ELICITATION_CREATE;
        }

        @Override
        public Object params() {
            return Map.of(
                    "mode",
                    "url",
                    "message",
                    invitation.message(),
                    "url",
                    invitation.url().toString());
        }

        @Override
        public boolean declaredIn(@Nullable ClientCapabilities capabilities) {
            return ElicitationForms.opensLinks(capabilities);
        }

        @Override
        public Map<String, Object> needs() {
            return Map.of("elicitation", Map.of("url", Map.of()));
        }
    }

    /** A message from the client's language model. */
    record Sampling(CreateMessageRequest params) implements InputRequest {
        @Override
        public String method() {
            return McpSchema.METHOD_SAMPLING_CREATE_MESSAGE;
        }

        @Override
        public boolean declaredIn(@Nullable ClientCapabilities capabilities) {
            return capabilities != null && capabilities.sampling() != null;
        }

        @Override
        public Map<String, Object> needs() {
            return Map.of("sampling", Map.of());
        }
    }

    /** The directories that the client works in. */
    record Roots() implements InputRequest {
        @Override
        public String method() {
            return McpSchema.METHOD_ROOTS_LIST;
        }

        @Override
        public Object params() {
            return Map.of();
        }

        @Override
        public boolean declaredIn(@Nullable ClientCapabilities capabilities) {
            return capabilities != null && capabilities.roots() != null;
        }

        @Override
        public Map<String, Object> needs() {
            return Map.of("roots", Map.of());
        }
    }
}
