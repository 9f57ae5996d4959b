package org.finetree.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabCommandTest {

    /** kernel/tests/test_other_kernels.py starts JJava with this class path. */
    @Test
    void jjavaGetsTheKernelsJarsAndTheExtension(@TempDir Path clone) {
        Map<String, String> environment = new HashMap<>();
        LabCommand.letJJavaFindFinetree(new Home(clone), environment);
        assertThat(environment.get("JJAVA_CLASSPATH").split(File.pathSeparator)).hasSize(2).allMatch(entry -> entry.endsWith("/*"))
            .anyMatch(entry -> entry.endsWith("kernel/*")).anyMatch(entry -> entry.endsWith("extension/*"));
        Map<String, String> own = new HashMap<>(Map.of("JJAVA_CLASSPATH", "mine.jar"));
        LabCommand.letJJavaFindFinetree(new Home(clone), own);
        assertThat(own).containsEntry("JJAVA_CLASSPATH", "mine.jar");
    }

    @Test
    void anOptionOfJupyterLabsIsToldWhereItBelongs() {
        Run run = Run.finetree("lab", "--no-browser");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("finetree: Unknown option: '--no-browser': JupyterLab's own options come after --, as in ./finetree lab -- --no-browser (see finetree lab --help)\n");
        assertThat(Run.finetree("doctor", "--no-browser").err()).doesNotContain("JupyterLab");
    }
}
