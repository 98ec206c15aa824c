package io.github.usersmcp;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules for packages and classes: which package may use which other packages and libraries, and what no class does. */
class ArchitectureTest {
    private static final String ROOT = "io.github.usersmcp";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            // The build makes these of the templates.
            .withImportOption(location -> !location.contains("/desk/page/templates/"))
            .importPackages(ROOT);

    /** Every package and the packages that it uses, from the lowest layer to the highest. */
    private static final Map<String, Set<String>> ARROWS = arrows(
            "value:",
            "io:            value",
            "limit:",
            "sandbox:",
            "output:",
            "config:        value io",
            "secrets:       value io config",
            "catalog:       value",
            "confirm:       value",
            "control:       value io confirm",
            "network:       value io config",
            "api:           value io limit config network",
            "audit:         value io output",
            "auth:          value io config network",
            "call:          value limit config secrets catalog confirm api audit",
            "mcp.wire:      value limit",
            "mcp.work:      value limit",
            "mcp.feature:   value confirm call mcp.wire",
            "mcp.session:   value limit confirm mcp.wire mcp.work mcp.feature",
            "mcp.stateless: value confirm mcp.wire mcp.work mcp.feature",
            "mcp:           value limit catalog confirm call mcp.wire mcp.work mcp.feature mcp.session mcp.stateless",
            "metrics:       api call",
            "desk:          value confirm desk.handover desk.page desk.passkey",
            "desk.handover: value",
            "desk.page:     value confirm",
            "desk.passkey:  value io",
            "http:          value io limit config auth mcp.wire mcp metrics desk",
            "cli:           value sandbox output config secrets catalog confirm control network api audit auth call mcp desk desk.handover desk.page desk.passkey metrics http");

    @ParameterizedTest
    @MethodSource("packages")
    void aPackageUsesExactlyThePackagesThatAreListedForIt(String name) {
        assertThat(used(name)).isEqualTo(ARROWS.get(name));
    }

    @Test
    void everyPackageIsListed() {
        assertThat(CLASSES.stream().map(ArchitectureTest::nameOf).filter(name -> !name.isEmpty()))
                .isSubsetOf(ARROWS.keySet());
    }

    @Test
    void theEntryPointUsesOnlyTheCommandsAndTheOutputThatTheyShare() {
        assertThat(used("")).containsExactlyInAnyOrder("cli", "output");
    }

    @ParameterizedTest(name = "{0} only in {1}")
    @CsvSource({
        "io.modelcontextprotocol.., mcp",
        "reactor..,                 mcp",
        "java.net.http..,           io network api auth",
        "com.nimbusds..,            auth",
        "com.webauthn4j..,          desk.passkey",
        "io.github.resilience4j..,  api",
        "com.networknt..,           catalog",
        "ch.qos.logback..,          cli",
        "io.prometheus..,           metrics",
        "org.eclipse.jetty..,       http",
        "io.github.bucket4j..,      http",
        "gg.jte..,                  desk.page",
        "com.sun.net.httpserver..,  sandbox"
    })
    void aLibraryIsUsedInFewPackages(String library, String packages) {
        noClasses()
                .that()
                .resideOutsideOfPackages(Stream.of(packages.split(" "))
                        .map(name -> ROOT + "." + name + "..")
                        .toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(CLASSES);
    }

    @Test
    void topLevelPackagesHaveNoCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Manager", "Helper", "Util", "Utils", "Impl"})
    void noNameHidesWhatAClassDoes(String ending) {
        classes().should().haveSimpleNameNotEndingWith(ending).check(CLASSES);
    }

    @Test
    void noTwoPackagesHaveATypeOfTheSameName() {
        assertThat(CLASSES.stream()
                        .filter(found -> found.isTopLevelClass()
                                && !found.getSimpleName().equals("package-info"))
                        .map(JavaClass::getSimpleName))
                .doesNotHaveDuplicates();
    }

    @Test
    void nothingStaticChanges() {
        fields().that().areStatic().should().beFinal().check(CLASSES);
    }

    @Test
    void onlyTheEntryPointTouchesTheStandardStreams() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(Main.class)
                .should(ACCESS_STANDARD_STREAMS)
                .check(CLASSES);
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(CLASSES.getPackage(ROOT).getSubpackagesInTree())
                .filteredOn(found -> !found.getClasses().isEmpty())
                .allMatch(ArchitectureTest::isNullMarked)
                .hasSizeGreaterThan(1);
        assertThat(CLASSES.getPackage(ROOT)).matches(ArchitectureTest::isNullMarked);
    }

    private static boolean isNullMarked(JavaPackage found) {
        return found.isAnnotatedWith(NullMarked.class);
    }

    static Set<String> packages() {
        return ARROWS.keySet();
    }

    private static Map<String, Set<String>> arrows(String... lines) {
        return Stream.of(lines)
                .map(line -> line.split(":", 2))
                .collect(Collectors.toMap(
                        line -> line[0],
                        line -> Stream.of(line[1].split(" ", -1))
                                .filter(name -> !name.isEmpty())
                                .collect(Collectors.toSet())));
    }

    private static Set<String> used(String name) {
        return CLASSES.stream()
                .filter(user -> nameOf(user).equals(name))
                .flatMap(user -> user.getDirectDependenciesFromSelf().stream())
                .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                .filter(CLASSES::contains)
                .map(ArchitectureTest::nameOf)
                .filter(target -> !target.equals(name))
                .collect(Collectors.toSet());
    }

    /** The name of a class's package below the root; empty for the root itself. */
    private static String nameOf(JavaClass found) {
        return found.getPackageName().substring(ROOT.length()).replaceFirst("^\\.", "");
    }
}
