package org.finetree;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Which package of core may import which: the table of ARCHITECTURE.md as a test. */
class ArchitectureTest {

    private static final JavaClasses CORE = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.finetree");

    /** A package to the packages it names; what those may import it may import too. */
    private static final Map<String, List<String>> MAY_IMPORT = Map.ofEntries(
        Map.entry("seed", List.of("io")),
        Map.entry("metric", List.of()),
        Map.entry("io", List.of()),
        Map.entry("taxonomy", List.of("io")),
        Map.entry("dataset", List.of("taxonomy", "seed")),
        Map.entry("labelset", List.of("taxonomy", "seed")),
        Map.entry("sampling", List.of("labelset", "dataset")),
        Map.entry("features", List.of("dataset", "metric")),
        Map.entry("experiment", List.of("sampling", "features", "metric")),
        Map.entry("run", List.of("experiment")),
        Map.entry("launch", List.of("run")),
        Map.entry("analysis", List.of("experiment")));

    @Test
    void theRulesSeeTheClasses() {
        assertThat(CORE.size()).isGreaterThan(30);
        TreeSet<String> unknown = new TreeSet<>();
        CORE.forEach(c -> unknown.add(c.getPackageName().split("\\.")[2]));
        unknown.removeAll(MAY_IMPORT.keySet());
        assertThat(unknown).as("packages without a rule: add them to the table here and in ARCHITECTURE.md").isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> importsFollowTheTable() {
        return MAY_IMPORT.keySet().stream().sorted().map(name -> DynamicTest.dynamicTest(name, () ->
            noClasses().that().resideInAPackage("org.finetree." + name + "..")
                .should().dependOnClassesThat(resideInAnyPackage("org.finetree..").and(resideOutsideOfPackages(allowed(name))))
                .allowEmptyShould(true).check(CORE)));
    }

    private static String[] allowed(String name) {
        List<String> packages = new ArrayList<>(List.of(name));
        for (int i = 0; i < packages.size(); i++) {
            packages.addAll(MAY_IMPORT.get(packages.get(i)));
        }
        return packages.stream().map(p -> "org.finetree." + p + "..").toArray(String[]::new);
    }

    @Test
    void noCycles() {
        slices().matching("org.finetree.(*)..").should().beFreeOfCycles().check(CORE);
    }

    @Test
    void theFoundationsNeedOnlyTheJdk() {
        classes().that().resideInAnyPackage("org.finetree.taxonomy..", "org.finetree.metric..", "org.finetree.seed..", "org.finetree.io..")
            .should().onlyDependOnClassesThat(resideInAnyPackage("org.finetree..", "java..", "com.fasterxml.jackson.annotation..")).check(CORE);
    }

    @Test
    void noTablesInCore() {
        noClasses().should().dependOnClassesThat().resideInAnyPackage("tech.tablesaw..").check(CORE);
    }

    @Test
    void noEngineInCore() {
        noClasses().should().dependOnClassesThat().resideInAnyPackage("org.nd4j..", "org.deeplearning4j..", "org.apache.spark..", "net.sf.extjwnl..").check(CORE);
    }
}
