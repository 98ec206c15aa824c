package io.github.usersmcp;

import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the sentences by which the house is built: which room may know which, and what stands in none of them. */
class ArchitectureTest {
    private static final String ROOT = "io.github.usersmcp";
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    /** Dependencies run one way: cli, mcp, call, then catalog, confirm, api and audit, then network and config; below all, value, io and output. */
    @ParameterizedTest(name = "{0} knows of the house only {1}")
    @CsvSource({
        "value,   ''",
        "io,      value",
        "limit,   ''",
        "sandbox, ''",
        "output,  ''",
        "config,  value io",
        "secrets, value io config",
        "catalog, value",
        "confirm, value",
        "network, value io config",
        "api,     value io limit config network",
        "audit,   value output",
        "auth,    value io config network",
        "call,    value limit config secrets catalog confirm api audit",
        "mcp.wire,      value limit",
        "mcp.work,      value limit",
        "mcp.feature,   value confirm call mcp.wire",
        "mcp.session,   value limit confirm mcp.wire mcp.work mcp.feature",
        "mcp.stateless, value confirm mcp.wire mcp.work mcp.feature",
        "mcp,     value limit catalog confirm call",
        "metrics, call api",
        "http,    value io limit config auth call mcp metrics",
        "cli,     value config secrets output catalog confirm network api audit auth call mcp metrics http sandbox"
    })
    void aRoomKnowsOnlyTheRoomsBelowIt(String room, String below) {
        List<String> known = Stream.concat(Stream.of(room), Stream.of(below.split(" ")))
                .filter(name -> !name.isEmpty())
                .map(ArchitectureTest::room)
                .toList();
        noClasses()
                .that()
                .resideInAPackage(room(room))
                .should()
                .dependOnClassesThat(are(inTheHouseOutside(known)))
                .allowEmptyShould(true)
                .check(HOUSE);
    }

    @Test
    void theEntryPointKnowsOnlyTheCommandsAndTheOutputThatTheyShare() {
        noClasses()
                .that()
                .resideInAPackage(ROOT)
                .should()
                .dependOnClassesThat(are(inTheHouseOutside(List.of(ROOT, room("cli"), room("output")))))
                .check(HOUSE);
    }

    @ParameterizedTest(name = "{0} only in {1}")
    @CsvSource({
        "io.modelcontextprotocol.., mcp",
        "reactor..,                 mcp",
        "java.net.http..,           io network api auth",
        "com.nimbusds..,            auth",
        "io.github.resilience4j..,  api",
        "com.networknt..,           catalog",
        "ch.qos.logback..,          cli",
        "io.prometheus..,           metrics",
        "org.eclipse.jetty..,       http",
        "io.github.bucket4j..,      http",
        "com.sun.net.httpserver..,  sandbox"
    })
    void aLibraryIsKnownInFewRooms(String library, String rooms) {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        Stream.of(rooms.split(" ")).map(ArchitectureTest::room).toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(HOUSE);
    }

    @Test
    void noRoomsGoInACircle() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void noPackagesGoInACircle() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(HOUSE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Manager", "Helper", "Util", "Utils", "Impl"})
    void noNameHidesWhatAClassDoes(String ending) {
        classes().should().haveSimpleNameNotEndingWith(ending).check(HOUSE);
    }

    @Test
    void nothingStaticChanges() {
        fields().that().areStatic().should().beFinal().check(HOUSE);
    }

    @Test
    void onlyTheEntryPointTouchesTheStandardStreams() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(Main.class)
                .should(ACCESS_STANDARD_STREAMS)
                .check(HOUSE);
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(HOUSE.getPackage(ROOT).getSubpackagesInTree())
                .filteredOn(room -> !room.getClasses().isEmpty())
                .allMatch(ArchitectureTest::isNullMarked)
                .hasSizeGreaterThan(1);
        assertThat(HOUSE.getPackage(ROOT)).matches(ArchitectureTest::isNullMarked);
    }

    private static boolean isNullMarked(JavaPackage room) {
        return room.isAnnotatedWith(NullMarked.class);
    }

    private static String room(String name) {
        return ROOT + "." + name + "..";
    }

    private static DescribedPredicate<JavaClass> inTheHouseOutside(List<String> known) {
        return JavaClass.Predicates.resideInAPackage(ROOT + "..")
                .and(JavaClass.Predicates.resideOutsideOfPackages(known.toArray(String[]::new)))
                .as("other rooms than %s", known);
    }
}
