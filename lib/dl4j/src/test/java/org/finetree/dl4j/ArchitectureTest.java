package org.finetree.dl4j;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** This module's rows of the table of ARCHITECTURE.md. */
class ArchitectureTest {

    private static final String ROOT = "org.finetree.dl4j";
    private static final JavaClasses MODULE = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(ROOT);

    /** A package and those of this module that it may import. */
    @TestFactory
    Stream<DynamicTest> aPackageImportsOnlyThoseBelow() {
        return Stream.of(List.of(ROOT), List.of(ROOT + ".kernels", ROOT), List.of(ROOT + ".network", ROOT + ".kernels", ROOT), List.of(ROOT + ".run", ROOT + ".network", ROOT),
                List.of(ROOT + ".bench", ROOT + ".network", ROOT + ".kernels", ROOT), List.of(ROOT + ".compare", ROOT + ".network", ROOT))
            .map(row -> DynamicTest.dynamicTest(row.get(0), () -> noClasses().that().resideInAPackage(row.get(0)).should()
                .dependOnClassesThat(resideInAPackage(ROOT + "..").and(resideOutsideOfPackages(row.toArray(String[]::new)))).check(MODULE)));
    }

    /** What a specification means is shared by all engines: operators and networks know no experiment but its solver. */
    @Test
    void operatorsAndNetworksKnowNoRuns() {
        noClasses().that().resideInAnyPackage(ROOT + ".kernels", ROOT + ".network").should().dependOnClassesThat(resideInAnyPackage("org.finetree.training.run..", "org.finetree.experiment.local.."))
            .orShould().dependOnClassesThat().haveFullyQualifiedName("org.finetree.experiment.ExperimentSpec").check(MODULE);
    }

    /** The provider is asked by launchers, in whose process no natives can be loaded. */
    @Test
    void theProviderNamesNoClassOfNd4j() {
        noClasses().that().haveSimpleName("Dl4jProvider").or().haveSimpleName("BlasCore").should().dependOnClassesThat(resideInAnyPackage("org.nd4j..", "org.bytedeco..")).check(MODULE);
    }
}
