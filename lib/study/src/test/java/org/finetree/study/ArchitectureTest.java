package org.finetree.study;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Which package of lib/study may import which: the table of ARCHITECTURE.md as a test. What lies in lib/core all of them may import. */
class ArchitectureTest {

    private static final JavaClasses STUDY = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.finetree.study");
    private static final String STUDIES = "org.finetree.study";
    private static final String CHARTS = "org.finetree.chart..";

    /** A package to the packages of charts and studies that it names; what those may import it may not import for that. */
    private static final Map<String, List<String>> MAY_IMPORT = Map.of(
        STUDIES + ".recorded", List.of(),
        STUDIES + ".published", List.of(CHARTS),
        STUDIES, List.of(STUDIES + ".recorded"),
        STUDIES + ".claims", List.of(STUDIES),
        STUDIES + ".figure", List.of(CHARTS, STUDIES, STUDIES + ".claims", STUDIES + ".published"));

    @Test
    void theRulesSeeThePackages() {
        assertThat(STUDY.stream().map(JavaClass::getPackageName).collect(Collectors.toSet())).as("packages without a rule: add them to the table here and in ARCHITECTURE.md").isEqualTo(Set.copyOf(MAY_IMPORT.keySet()));
    }

    @TestFactory
    Stream<DynamicTest> importsFollowTheTable() {
        return MAY_IMPORT.keySet().stream().sorted().map(name -> DynamicTest.dynamicTest(name, () -> {
            List<String> allowed = new ArrayList<>(MAY_IMPORT.get(name));
            allowed.add(name);
            noClasses().that().resideInAPackage(name).should()
                .dependOnClassesThat(resideInAnyPackage(STUDIES + "..", CHARTS, "tech.tablesaw..").and(resideOutsideOfPackages(tables(allowed).toArray(String[]::new)))).check(STUDY);
        }));
    }

    /** Who may see charts sees Tablesaw too. */
    private static List<String> tables(List<String> allowed) {
        return allowed.contains(CHARTS) ? Stream.concat(allowed.stream(), Stream.of("tech.tablesaw..")).toList() : allowed;
    }

    @Test
    void noEngineAndNoWorkersInStudies() {
        noClasses().should().dependOnClassesThat().resideInAnyPackage("org.finetree.dl4j..", "org.finetree.experiment.local..", "org.nd4j..", "org.deeplearning4j..").check(STUDY);
    }
}
