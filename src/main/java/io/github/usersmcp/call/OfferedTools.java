package io.github.usersmcp.call;

import io.github.usersmcp.catalog.ToolCatalog;
import io.github.usersmcp.catalog.ToolDefinition;
import io.github.usersmcp.config.AccessSettings;
import io.github.usersmcp.value.Principal;
import io.github.usersmcp.value.Risk;
import java.util.List;
import java.util.Optional;

/** Which tools are offered at all. What is not listed does not run either. */
public final class OfferedTools {
    private final ToolCatalog catalog;
    private final AccessSettings access;

    public OfferedTools(ToolCatalog catalog, AccessSettings access) {
        this.catalog = catalog;
        this.access = access;
    }

    /** The tools that are offered, in the order of their names. */
    public List<ToolDefinition> offered() {
        return all().stream().filter(tool -> refusal(tool).isEmpty()).toList();
    }

    /** Those of them that this caller may use, in the same order. */
    public List<ToolDefinition> offered(Principal principal) {
        return offered().stream()
                .filter(tool -> principal.ceiling().atLeast(tool.baseRisk()))
                .toList();
    }

    /** All tools, also those that are not offered and refuse to run. */
    public List<ToolDefinition> all() {
        return List.copyOf(catalog.tools());
    }

    AccessSettings access() {
        return access;
    }

    ToolCatalog catalog() {
        return catalog;
    }

    /** Why the tool is not offered to this caller; empty when it is. */
    Optional<CallError> refusal(ToolDefinition tool, Principal principal) {
        return refusal(tool).or(() -> above(principal, tool.baseRisk(), tool.name()));
    }

    private Optional<CallError> refusal(ToolDefinition tool) {
        if (access.readOnly() && tool.baseRisk() != Risk.READ) {
            return refused(tool.name(), "the server was started with --read-only");
        }
        if (!access.tools().isEmpty() && !access.tools().contains(tool.name())) {
            return refused(tool.name(), "the server was started with --tools, which does not name it");
        }
        if (access.excludeTools().contains(tool.name())) {
            return refused(tool.name(), "the server was started with --exclude-tools, which names it");
        }
        return Optional.empty();
    }

    /** Why a call of an offered tool is not run at its level; empty when it is. */
    Optional<CallError> refusal(ValidCall request) {
        Risk risk = request.assessment().risk();
        String what = "A %s call of %s".formatted(risk.label(), request.tool().name());
        return access.readOnly() && risk != Risk.READ
                ? refused(what, "the server was started with --read-only")
                : above(request.caller().principal(), risk, what);
    }

    private static Optional<CallError> above(Principal principal, Risk risk, String what) {
        return principal.ceiling().atLeast(risk)
                ? Optional.empty()
                : Optional.of(CallError.of(
                        ErrorKind.NOT_ALLOWED,
                        "%s needs the scope %s, and the caller has only %s"
                                .formatted(
                                        what, risk.scope(), principal.ceiling().scope()),
                        "Do without it, or ask the operator for the scope " + risk.scope() + "."));
    }

    private static Optional<CallError> refused(String what, String why) {
        return Optional.of(CallError.of(
                ErrorKind.NOT_ALLOWED,
                "%s is switched off: %s".formatted(what, why),
                "Do without it, or ask the operator to change how the server is started."));
    }
}
