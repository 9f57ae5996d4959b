package org.finetree.chart;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The rows of ARCHITECTURE.md's table that are about charts. */
class ArchitectureTest {

    private static final JavaClasses CHART = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.finetree");

    @Test
    void chartsKnowNothingElseOfFinetree() {
        assertThat(CHART.size()).isGreaterThan(50);
        classes().should().resideInAPackage("org.finetree.chart..").andShould()
            .onlyDependOnClassesThat(resideInAnyPackage("org.finetree.chart..", "java..", "javax.imageio..", "tech.tablesaw..", "com.fasterxml.jackson..")).check(CHART);
    }

    @Test
    void drawingKnowsNoCharts() {
        noClasses().that().resideInAPackage("org.finetree.chart.draw..").should().dependOnClassesThat().resideInAPackage("org.finetree.chart").check(CHART);
        noClasses().that().resideInAPackage("org.finetree.chart.draw..").should().dependOnClassesThat().resideInAPackage("tech.tablesaw..").check(CHART);
    }
}
