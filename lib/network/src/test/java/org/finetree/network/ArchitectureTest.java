package org.finetree.network;

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

    private static final String ROOT = "org.finetree.network";
    private static final JavaClasses MODULE = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(ROOT);

    @TestFactory
    Stream<DynamicTest> aPackageImportsOnlyThoseBelow() {
        return Stream.of(List.of(ROOT), List.of(ROOT + ".initial", ROOT), List.of(ROOT + ".weights", ROOT, ROOT + ".initial"), List.of(ROOT + ".caffe", ROOT, ROOT + ".initial", ROOT + ".weights"))
            .map(row -> DynamicTest.dynamicTest(row.get(0), () -> noClasses().that().resideInAPackage(row.get(0)).should()
                .dependOnClassesThat(resideInAPackage(ROOT + "..").and(resideOutsideOfPackages(row.toArray(String[]::new)))).check(MODULE)));
    }

    @Test
    void ofCoreItNeedsValuesOnly() {
        noClasses().should().dependOnClassesThat(resideInAPackage("org.finetree..")
            .and(resideOutsideOfPackages(ROOT + "..", "org.finetree.io..", "org.finetree.seed..", "org.finetree.experiment"))).check(MODULE);
    }

    @Test
    void itNeedsNoEngine() {
        noClasses().should().dependOnClassesThat(resideInAnyPackage("org.nd4j..", "org.deeplearning4j..", "org.bytedeco..", "tech.tablesaw..")).check(MODULE);
    }
}
