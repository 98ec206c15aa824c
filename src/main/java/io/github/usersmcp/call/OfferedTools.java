package io.github.usersmcp.call;

import io.github.usersmcp.catalog.ToolCatalog;
import io.github.usersmcp.catalog.ToolDefinition;
import io.github.usersmcp.config.AccessSettings;
import io.github.usersmcp.value.Principal;
import io.github.usersmcp.value.Risk;
import java.util.List;
import java.util.Optional;

/** The tools that the server offers. A tool that is not listed does not run either. */
public final class OfferedTools {
    private final ToolCatalog catalog;
    private final AccessSettings access;

    public OfferedTools(ToolCatalog catalog, AccessSettings access) {
        this.catalog = catalog;
        this.access = access;
    }

    /** The offered tools, in the order of their names. */
    public List<ToolDefinition> offered() {
        return all().stream().filter(tool -> refusal(tool).isEmpty()).toList();
    }

    /** The offered tools that this caller may use, in the order of their names. */
    public List<ToolDefinition> offered(Principal principal) {
        return offered().stream()
                .filter(tool -> principal.ceiling().atLeast(tool.baseRisk()))
                .toList();
    }

    /** All tools, including those that are not offered. */
    public List<ToolDefinition> all() {
        return List.copyOf(catalog.tools());
    }

    AccessSettings access() {
        return access;
    }

    ToolCatalog catalog() {
        return catalog;
    }

    /** Why the tool is not offered to this caller; empty if it is. */
    Optional<CallError> refusal(ToolDefinition tool, Principal principal) {
        return refusal(tool).or(() -> above(principal, tool.baseRisk(), tool.name()));
    }

    private Optional<CallError> refusal(ToolDefinition tool) {
        if (access.readOnly() && tool.baseRisk() != Risk.READ) {
            return refused(tool.name(), "the server was started with --read-only");
        }
        if (!access.toolsets().isEmpty()
                && !access.toolsets().contains(tool.toolset().label())) {
            return refused(
                    tool.name(),
                    "the server was started with --toolsets, which does not name its toolset, %s"
                            .formatted(tool.toolset().label()));
        }
        if (!access.tools().isEmpty() && !access.tools().contains(tool.name())) {
            return refused(tool.name(), "the server was started with --tools, which does not name it");
        }
        if (access.excludeTools().contains(tool.name())) {
            return refused(tool.name(), "the server was started with --exclude-tools, which names it");
        }
        return Optional.empty();
    }

    /** Why a call of an offered tool must not run at its risk level; empty if it may. */
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
