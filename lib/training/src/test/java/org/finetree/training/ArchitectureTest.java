package org.finetree.training;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** This module's rows of the table of ARCHITECTURE.md. */
class ArchitectureTest {

    private static final String ROOT = "org.finetree.training";
    private static final JavaClasses MODULE = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(ROOT);

    @Test
    void theLoopKnowsNoRuns() {
        noClasses().that().resideInAPackage(ROOT).should().dependOnClassesThat(resideInAPackage(ROOT + ".run..")).check(MODULE);
    }

    @Test
    void neitherLauncherNorFiguresAreKnown() {
        noClasses().should().dependOnClassesThat(resideInAnyPackage("org.finetree.experiment.local..", "org.finetree.analysis..", "org.finetree.chart..", "org.finetree.study..", "org.finetree.dl4j..")).check(MODULE);
    }

    @Test
    void itNeedsNoEngine() {
        noClasses().should().dependOnClassesThat(resideInAnyPackage("org.nd4j..", "org.deeplearning4j..", "org.bytedeco..", "tech.tablesaw..")).check(MODULE);
    }
}
