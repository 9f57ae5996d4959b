package org.finetree.dl4j.checkpoint;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Descriptions of networks and the format of their weights are on the kernel's class path, which has no engine. (Annotations of ND4J's JSON library are read by the engine alone.) */
class WithoutEngineTest {

    @Test
    void weightsAreReadWithoutTheEngine() {
        noClasses().that().resideInAnyPackage("org.finetree.dl4j.checkpoint..", "org.finetree.dl4j.architecture..").should().dependOnClassesThat()
            .resideInAnyPackage("org.nd4j.linalg..", "org.nd4j.common..", "org.deeplearning4j..", "org.bytedeco..", "org.finetree.dl4j.network..", "org.finetree.dl4j.training..", "org.finetree.dl4j.kernels..")
            .check(new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.finetree.dl4j"));
    }
}
