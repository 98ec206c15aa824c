package io.github.usersmcp.catalog;

import io.github.usersmcp.catalog.Assessment.RiskRules;
import io.github.usersmcp.value.RequestPlan;
import io.github.usersmcp.value.Risk;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** One tool, as defined by its file in {@code tool-schemas/}. Immutable; callers must not change the trees that it returns. */
public final class ToolDefinition {
    /** The key of the risk in a listed tool's {@code _meta}. */
    public static final String RISK_META = "io.github.usersmcp/risk";

    private final String name;
    private final String title;
    private final String description;
    private final Toolset toolset;
    private final Annotations annotations;
    private final RiskRules risk;
    private final Arguments arguments;
    private final JsonText inputSchema;
    private final JsonText outputSchema;
    private final Binding binding;
    private final ResultRule result;
    private final List<Pointer> secrets;
    private final Optional<ReadReference> target;
    private final Optional<Wording> wording;
    private final Optional<String> ifUnknown;
    private final Optional<SettledBy> settledBy;
    private final Guards guards;
    private final Optional<ArgumentSchema> sendsMail;
    private final Optional<Pointer> ownSecret;
    private final Optional<Grants> grants;
    private final Optional<NothingToDo> nothingToDo;
    private final Map<String, NamedKind> resolves;
    private final Map<String, ListFilter> filters;
    private final Map<String, FurtherRead> beside;

    ToolDefinition(Fields fields) {
        name = fileName(fields);
        title = fields.text("title");
        description = fields.text("description");
        toolset = Toolset.read(fields);
        annotations = Annotations.read(fields.fields("annotations"));
        risk = RiskRules.read(fields.fields("risk"));
        inputSchema = fields.jsonText("inputSchema");
        arguments = new Arguments(
                name,
                new ArgumentSchema(fields.jsonText(CatalogCompiler.CHECKED_SCHEMA)),
                fields.texts("atLeastOneOf"));
        outputSchema = fields.jsonText("outputSchema");
        binding = Binding.read(fields.fields("binding"));
        result = ResultRule.read(fields.fields("result"));
        secrets = fields.texts("secrets").stream().map(Pointer::of).toList();
        target = fields.optionalFields("target").map(ResultRule::reference);
        wording = fields.optionalFields("confirmation").map(Wording::read);
        ifUnknown = fields.optionalText("ifUnknown");
        settledBy = fields.optionalFields("settledBy").map(SettledBy::read);
        ownSecret = fields.optionalText("ownSecret").map(Pointer::of);
        grants = fields.optionalFields("grants").map(Grants::read);
        nothingToDo = fields.optionalFields("nothingToDo").map(NothingToDo::read);
        guards = fields.optionalFields("guards").map(Guards::read).orElse(Guards.NONE);
        sendsMail = fields.optionalObject("sendsMail").map(ArgumentSchema::new);
        resolves = NamedKind.byArgument(fields);
        filters = fields.byName("filters", ListFilter::read);
        beside = fields.byName("beside", FurtherRead::read);
        fields.done();
    }

    private static String fileName(Fields fields) {
        String name = fields.text("name");
        if (!fields.file().equals(name + ".json")) {
            throw fields.problem("name", "must match the file name, not " + name);
        }
        return name;
    }

    public String name() {
        return name;
    }

    public String title() {
        return title;
    }

    public String description() {
        return description;
    }

    /** The set of tools that it is offered with. */
    public Toolset toolset() {
        return toolset;
    }

    public Annotations annotations() {
        return annotations;
    }

    /** Whether its request has a body. */
    public boolean sendsValues() {
        return !binding.body().isEmpty();
    }

    public Risk baseRisk() {
        return risk.base();
    }

    /** The highest level that arguments can raise this tool to. */
    public Risk highestRisk() {
        return risk.highest();
    }

    /** JSON Schema 2020-12 of the arguments as clients see it, self-contained. */
    public ObjectNode inputSchema() {
        return inputSchema.tree();
    }

    /** The same, as text for the list of tools. */
    public JsonText inputSchemaText() {
        return inputSchema;
    }

    /** JSON Schema 2020-12 of the whole result, self-contained. */
    public ObjectNode outputSchema() {
        return outputSchema.tree();
    }

    /** The same, as text for the list of tools. */
    public JsonText outputSchemaText() {
        return outputSchema;
    }

    public ResultRule result() {
        return result;
    }

    /** Which fields of the result are secrets. */
    public List<Pointer> secrets() {
        return secrets;
    }

    /** The read that finds the object that a call will affect. */
    public Optional<ReadReference> target() {
        return target;
    }

    /** What is read beside the target before a person is asked, by name. */
    public Map<String, FurtherRead> beside() {
        return beside;
    }

    /** The wording of the question; empty if this tool can never ask. */
    public Optional<Wording> wording() {
        return wording;
    }

    /** When a call has nothing to do; empty if every call has. */
    public Optional<NothingToDo> nothingToDo() {
        return nothingToDo;
    }

    /** A sentence that names the read that shows whether a change happened when its answer was lost. */
    public Optional<String> ifUnknown() {
        return ifUnknown;
    }

    /** How the account's state shows that; empty if it cannot. */
    public Optional<SettledBy> settledBy() {
        return settledBy;
    }

    /**
     * A copy of these arguments in canonical form: arguments that are not given are absent, and values that convert
     * without loss have the type in the schema. All other methods expect arguments in this form.
     */
    public ObjectNode normalized(ObjectNode given) {
        return arguments.normalized(given);
    }

    /** Validates arguments of any size and form; the result is empty if they are valid. */
    public Violations violations(ObjectNode given) {
        return arguments.check(given).and(binding.check(given));
    }

    /** The violations that an answer shows. */
    public List<Violation> check(ObjectNode given) {
        return violations(given).shown();
    }

    /** The risk of a call from its arguments alone. */
    public Assessment assess(ObjectNode given) {
        return risk.assess(given);
    }

    /** The risk once the target is known; never lower than from the arguments alone. */
    public Assessment assess(ObjectNode given, Facts facts) {
        return risk.assess(given, facts);
    }

    /** Whether the target of a call with these (valid) arguments could raise its risk. */
    public boolean leftToFacts(ObjectNode given) {
        return risk.leftToFacts(given);
    }

    /** The arguments that say which roles a user will have. */
    public Optional<Grants> grants() {
        return grants;
    }

    /** The place in the result of the secret that this server signs in with, if the tool replaces it. */
    public Optional<Pointer> ownSecret() {
        return ownSecret;
    }

    /** The guards for a call with these (valid) arguments, which should be only those that change something. */
    public Guarded guarded(ObjectNode given) {
        return guards.guarded(given);
    }

    /** Whether a call with these (valid) arguments makes the API send an email. */
    public boolean sendsMail(ObjectNode given) {
        return sendsMail.filter(schema -> schema.accepts(given)).isPresent();
    }

    /** The request for these (valid) arguments. */
    public RequestPlan plan(ObjectNode given) {
        return binding.plan(given, annotations.idempotent())
                .withSecrets(secrets.stream().map(Pointer::last).collect(Collectors.toUnmodifiableSet()));
    }

    /**
     * The arguments that identify the item in the request's path and that the item contains under the same names: the
     * answer must be about the item that was requested.
     */
    public Stream<String> identifiers() {
        JsonNode item = result.member()
                .map(member -> outputSchema().path("properties").path(member).path("properties"))
                .orElseGet(MissingNode::getInstance);
        return binding.pathArguments().filter(item::has);
    }

    /** The arguments that take a name in place of an id, each with what it names. */
    public Map<String, NamedKind> resolves() {
        return resolves;
    }

    /** The filters that this server applies itself, by argument. */
    public Map<String, ListFilter> filters() {
        return filters;
    }

    /** JSON Schema of an element of the list, as it is taken from the API's answer; a missing node if this is no list. */
    public JsonNode elementSchema() {
        return result.shape()
                .elementOr(outputSchema()
                        .path("properties")
                        .path(result.member().orElse(""))
                        .path("items"));
    }

    /** How many elements a page has if a call does not say so; empty if there are no pages. */
    public OptionalInt pageSize() {
        return binding.pageSize();
    }

    /** Whether the API says how many elements a list has in all. */
    public boolean hasTotal() {
        return binding.hasTotal();
    }

    /** The arguments that go into the query. */
    public List<String> queryArguments() {
        return binding.query();
    }

    Arguments arguments() {
        return arguments;
    }

    Binding binding() {
        return binding;
    }

    Guards guards() {
        return guards;
    }

    RiskRules riskRules() {
        return risk;
    }
}
