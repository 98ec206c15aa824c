package io.github.usersmcp.catalog;

import io.github.usersmcp.value.RequestPlan;
import io.github.usersmcp.value.Risk;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** One tool, as its file in {@code tool-schemas/} says. Immutable; the trees it hands out must not be changed. */
public final class ToolDefinition {
    /** Where the risk stands in a listed tool's {@code _meta}. */
    public static final String RISK_META = "io.github.usersmcp/risk";

    private final String name;
    private final String title;
    private final String description;
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
    private final Optional<String> grants;
    private final Optional<NothingToDo> nothingToDo;

    private ToolDefinition(Fields fields) {
        name = fileName(fields);
        title = fields.text("title");
        description = fields.text("description");
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
        grants = fields.optionalText("grants");
        nothingToDo = fields.optionalFields("nothingToDo").map(NothingToDo::read);
        guards = fields.optionalFields("guards").map(Guards::read).orElse(Guards.NONE);
        sendsMail = fields.optionalObject("sendsMail").map(ArgumentSchema::new);
        fields.done();
    }

    private static String fileName(Fields fields) {
        String name = fields.text("name");
        if (!fields.file().equals(name + ".json")) {
            throw fields.problem("name", "must be the name of the file, not " + name);
        }
        return name;
    }

    static ToolDefinition read(String file, JsonNode root) {
        return new ToolDefinition(Fields.of(file, root));
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

    public Annotations annotations() {
        return annotations;
    }

    /** Whether its request carries values, and not only the name of what it is about. */
    public boolean sendsValues() {
        return !binding.body().isEmpty();
    }

    public Risk baseRisk() {
        return risk.base();
    }

    /** The level that some arguments can raise this tool to. */
    public Risk highestRisk() {
        return risk.highest();
    }

    /** JSON Schema 2020-12 of the arguments as clients see it, self-contained. */
    public ObjectNode inputSchema() {
        return inputSchema.tree();
    }

    /** The same, as it is listed. */
    public JsonText inputSchemaText() {
        return inputSchema;
    }

    /** JSON Schema 2020-12 of the whole result, self-contained. */
    public ObjectNode outputSchema() {
        return outputSchema.tree();
    }

    /** The same, as it is listed. */
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

    /** The read that finds what a call is about to hit. */
    public Optional<ReadReference> target() {
        return target;
    }

    /** How a person is asked; empty when nothing can make this tool ask. */
    public Optional<Wording> wording() {
        return wording;
    }

    /** When a call has nothing to do; empty when each one has. */
    public Optional<NothingToDo> nothingToDo() {
        return nothingToDo;
    }

    /** Which read tells whether a change happened whose answer was lost. */
    public Optional<String> ifUnknown() {
        return ifUnknown;
    }

    /** How the account's state tells that; empty where it cannot. */
    public Optional<SettledBy> settledBy() {
        return settledBy;
    }

    /**
     * A copy of these arguments in their one spelling: those that are not given are left out, spellings that lose nothing
     * become what the schema wants. Everything else here is for arguments in that spelling.
     */
    public ObjectNode normalized(ObjectNode given) {
        return arguments.normalized(given);
    }

    /** What is wrong with these arguments, of whatever size and form they are; empty when they are right. */
    public Violations violations(ObjectNode given) {
        return arguments.check(given).and(binding.check(given));
    }

    /** Those violations that an answer shows. */
    public List<Violation> check(ObjectNode given) {
        return violations(given).shown();
    }

    /** How much harm a call with these arguments can do, as far as they alone tell. */
    public Assessment assess(ObjectNode given) {
        return risk.assess(given);
    }

    /** The same, once it is known what the call hits; never less than the arguments alone. */
    public Assessment assess(ObjectNode given, Facts facts) {
        return risk.assess(given, facts);
    }

    /** Whether what a call with these (valid) arguments hits could raise its risk. */
    public boolean leftToFacts(ObjectNode given) {
        return risk.leftToFacts(given);
    }

    /** The argument that lists the ids of the roles that a user is to have; the target holds its roles by the same name. */
    public Optional<String> grants() {
        return grants;
    }

    /** Where the result has the secret that this server itself signs in with, if the tool replaces it. */
    public Optional<Pointer> ownSecret() {
        return ownSecret;
    }

    /** Against whom a call with these (valid) arguments is refused, which should be those that would change something. */
    public Guarded guarded(ObjectNode given) {
        return guards.guarded(given);
    }

    /** Whether a call with these (valid) arguments makes the API send an email. */
    public boolean sendsMail(ObjectNode given) {
        return sendsMail.filter(schema -> schema.accepts(given)).isPresent();
    }

    /** The request that these (valid) arguments come to. */
    public RequestPlan plan(ObjectNode given) {
        return binding.plan(given, annotations.idempotent())
                .withSecrets(secrets.stream().map(Pointer::last).collect(Collectors.toUnmodifiableSet()));
    }

    /**
     * The arguments that name the item in the request's path and that the item shows too, under the same names: what is
     * asked for is what the answer must be about.
     */
    public Stream<String> identifiers() {
        JsonNode item = result.member()
                .map(member -> outputSchema().path("properties").path(member).path("properties"))
                .orElseGet(MissingNode::getInstance);
        return binding.pathArguments().filter(item::has);
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
