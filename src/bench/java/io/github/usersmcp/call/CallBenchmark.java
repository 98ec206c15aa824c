package io.github.usersmcp.call;

import io.github.usersmcp.audit.AuditRecord;
import io.github.usersmcp.audit.AuditTrail;
import io.github.usersmcp.audit.AuditTrail.AuditStream;
import io.github.usersmcp.audit.AuditTrail.ChainSettings;
import io.github.usersmcp.catalog.ToolCatalog;
import io.github.usersmcp.catalog.ToolDefinition;
import io.github.usersmcp.catalog.Violation;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the steps of a call cost by themselves. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CallBenchmark {
    private static final int USERS = 25;

    private final ToolCatalog catalog = ToolCatalog.load();
    private final ToolDefinition update = catalog.find("update_user").orElseThrow();
    private final ToolDefinition list = catalog.find("retrieve_user_list").orElseThrow();
    private final ToolDefinition credentials =
            catalog.find("list_object_storage_credentials").orElseThrow();
    private final ObjectNode right = object("""
            {"userId":"ca94d123-5d1a-4060-a5ed-71540870e206","firstName":"Anna","lastName":"Nowak","locale":"de",\
            "enabled":true,"roles":[1,2,3]}""");
    private final ObjectNode wrong = object("""
            {"userId":"no id","firstname":"Anna","locale":"klingon","enabled":"yes"}""");
    private final ArrayNode users = array("""
            {"userId":"ca94d123-5d1a-4060-a5ed-71540870e206","customerId":"54321","tenantId":"DE","firstName":"Anna",\
            "lastName":"Nowak","email":"anna.nowak@example.com","emailVerified":true,"enabled":true,"totp":true,\
            "owner":false,"locale":"de","roles":[{"roleId":2,"name":"Web","tenantId":"DE","customerId":"54321"}]}""");
    private final AuditRecord entry = auditRecord(right);
    private final AuditTrail trail = new AuditStream(
            "nowhere",
            OutputStream.nullOutputStream(),
            new ChainSettings(Clock.systemUTC(), UUID::randomUUID, Optional.empty()));
    private final ObjectNode secrets = JsonMapper.shared().createObjectNode();

    /** A state of JMH's. */
    public CallBenchmark() {
        secrets.set("credentials", array("""
                {"credentialId":4711,"accessKey":"0daf9b83","secretKey":"0daf9b8394f1c2643053a148674414e8",\
                "displayName":"EU","region":"EU"}"""));
    }

    /** Five right arguments against the whole schema. */
    @Benchmark
    public List<Violation> validation() {
        return update.check(right);
    }

    /** Four mistakes, each put into words. */
    @Benchmark
    public List<Violation> validationOfWrongArguments() {
        return update.check(wrong);
    }

    /** A page of 25 users, as the API sends it, to what a client gets. */
    @Benchmark
    public Optional<JsonNode> shaping() {
        return new Projection()
                .project("/users", list.outputSchema().path("properties").path("users"), users);
    }

    /** The secret keys of 25 credentials; the copy is part of it, since masking changes what it is given. */
    @Benchmark
    public ObjectNode masking() {
        ObjectNode result = secrets.deepCopy();
        SecretVisibility.mask(credentials, result);
        return result;
    }

    /** A record of an audit log as JSON, without its link. */
    @Benchmark
    public byte[] auditRecord() {
        return entry.json().toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The same, linked to the record before and written to nowhere. */
    @Benchmark
    public Optional<String> linkedAuditRecord() {
        return trail.write(entry);
    }

    private static AuditRecord auditRecord(ObjectNode arguments) {
        return new AuditRecord(
                AuditRecord.Event.SENDING,
                Instant.EPOCH,
                "4abc046c-8b0e-4205-ad9e-9b964c61a47f",
                "update_user",
                "stdio",
                "users:destructive",
                "benchmark 1",
                "stdio",
                new AuditRecord.Trace(Optional.empty(), Optional.empty()),
                arguments,
                Optional.of(new AuditRecord.Target(
                        Optional.of("ca94d123-5d1a-4060-a5ed-71540870e206"),
                        Optional.of("Anna Nowak"),
                        Optional.of("anna.nowak@example.com"))),
                Optional.of("write"),
                Optional.empty(),
                Optional.empty());
    }

    private static ObjectNode object(String json) {
        return (ObjectNode) JsonMapper.shared().readTree(json);
    }

    private static ArrayNode array(String element) {
        ArrayNode array = JsonMapper.shared().createArrayNode();
        for (int index = 0; index < USERS; index++) {
            array.add(object(element));
        }
        return array;
    }
}
