package org.finetree.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.finetree.experiment.ClassificationTask;
import org.finetree.experiment.EngineChoice;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.experiment.LearningRatePolicy;
import org.finetree.experiment.Pretraining;
import org.finetree.experiment.Solver;
import org.finetree.labelset.LabelSetRecipe;
import org.finetree.sampling.SubsetSampler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Engines are chosen by name; of several that could carry a run out none is just taken. */
class EnginesTest {

    private static final Pretraining RUN = new Pretraining(new ClassificationTask("fashion", new LabelSetRecipe.All(), SubsetSampler.all()), "minialex28",
        new Solver(0.1, 0, 0, new LearningRatePolicy.Fixed(), 8, 10), 1);

    @TempDir
    private Path folder;

    @AfterEach
    void choosesNone() {
        System.clearProperty(EngineChoice.PROPERTY);
        System.clearProperty(Engines.FOLDER);
    }

    /** An engine as a stranger would add it: compiled against public classes alone, in a jar of its own, in a folder of its own. */
    private void add(String engine, String name, String support) throws IOException {
        String type = "Provider" + Integer.toHexString(engine.hashCode());
        Path source = Files.writeString(Files.createDirectories(folder.resolve("sources")).resolve(type + ".java"), """
            import java.util.*;
            import org.finetree.experiment.*;
            import org.finetree.launch.*;
            import org.finetree.run.*;

            public class %s implements EngineProvider {
                public String name() { return "%s"; }
                public List<String> jvmArguments() { return List.of("-Xss4m"); }
                public Map<String, String> environment(int threads) { return Map.of("TOY_THREADS", "" + threads, "TOY_MODE", "plain"); }
                public Support supports(ExperimentSpec spec) { return %s; }
                public List<Device> devices() { return List.of(Device.usable("cpu", "toy")); }
                public Engine open(Device device) { throw new IllegalStateException("a toy"); }
            }
            """.formatted(type, name, support));
        Path classes = Files.createDirectories(folder.resolve("classes"));
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, "-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path"), source.toString())).isZero();
        Path home = Files.createDirectories(folder.resolve("engine-" + engine));
        try (OutputStream file = Files.newOutputStream(home.resolve("toy.jar")); JarOutputStream jar = new JarOutputStream(file)) {
            jar.putNextEntry(new JarEntry(type + ".class"));
            jar.write(Files.readAllBytes(classes.resolve(type + ".class")));
            jar.putNextEntry(new JarEntry("META-INF/services/org.finetree.run.EngineProvider"));
            jar.write(type.getBytes());
        }
    }

    @Test
    void theOnlyOneIsTaken() throws IOException {
        add("toy", "toy", "Support.yes()");
        System.setProperty(Engines.FOLDER, folder.toString());
        try (Engines engines = Engines.find()) {
            assertThat(engines.names()).containsExactly("toy");
            EngineStart start = engines.start(List.of(RUN), 3);
            assertThat(start.classPath()).isEqualTo(folder.resolve("engine-toy") + "/*");
            ProcessBuilder process = start.process(List.of("-Xmx64m"), "Main", List.of("a", "b"));
            assertThat(process.environment()).containsEntry("TOY_THREADS", "3");
            assertThat(process.command().subList(1, process.command().size())).containsExactly("-Xss4m", "-Xmx64m", "-Dfinetree.engine=toy", "-Dfinetree.engine.identity=", "-cp", start.classPath(), "Main", "a", "b");
            assertThat(engines.settings()).isEqualTo(" (TOY_MODE=plain)");
        }
    }

    @Test
    void ofSeveralTheOneThatIsNamedIsTaken() throws IOException {
        add("a", "plain", "Support.yes()");
        add("b", "fancy", "Support.yes()");
        try (Engines engines = Engines.in(folder)) {
            assertThatThrownBy(() -> engines.start(List.of(RUN), 1)).isInstanceOf(IllegalStateException.class)
                .hasMessage("several engines could carry this out: fancy, plain; choose with --engine NAME, or set FINETREE_ENGINE");
            System.setProperty(EngineChoice.PROPERTY, "fancy:gpu1");
            assertThat(engines.start(List.of(RUN), 1).choice()).hasToString("fancy:gpu1");
            assertThat(engines.start("plain", 1).choice()).hasToString("plain");
            System.setProperty(EngineChoice.PROPERTY, "fancier");
            assertThatThrownBy(() -> engines.start(List.of(RUN), 1)).hasMessage("no engine 'fancier' in '" + folder + "'; there are fancy, plain");
        }
    }

    @Test
    void ofSeveralTheOneThatCarriesTheRunsOutIsTaken() throws IOException {
        add("a", "plain", "Support.yes()");
        add("b", "fancy", "Support.no(\"it knows no drawings: take plain\")");
        try (Engines engines = Engines.in(folder)) {
            assertThat(engines.start(List.of(RUN), 1).choice().engine()).isEqualTo("plain");
        }
        add("a", "plain", "Support.no(\"it is tired\")");
        try (Engines engines = Engines.in(folder)) {
            assertThatThrownBy(() -> engines.start(List.of(RUN), 1)).hasMessage("no engine carries out these runs: fancy: run '" + RUN.title()
                + "': it knows no drawings: take plain; plain: run '" + RUN.title() + "': it is tired");
        }
    }

    @Test
    void twoOfOneNameAreAnError() throws IOException {
        add("a", "plain", "Support.yes()");
        add("b", "plain", "Support.yes()");
        assertThatThrownBy(() -> Engines.in(folder)).isInstanceOf(IllegalStateException.class).hasMessageStartingWith("two engines are called 'plain': Provider").hasMessageEndingWith("; take one away");
    }

    @Test
    void whereThereIsNoneTheRemedyIsSaid() {
        try (Engines engines = Engines.in(folder.resolve("nowhere"))) {
            assertThatThrownBy(() -> engines.start(List.of(), 1)).hasMessageContaining("no training engine in '").hasMessageContaining("finetree.engines");
        }
    }

    @Test
    void aDeviceIsOpenedByItsName() {
        try (Engines engines = Engines.onClassPath()) {
            assertThat(engines.open().name()).isEqualTo("counting");
            System.setProperty(EngineChoice.PROPERTY, "counting:cpu");
            assertThat(engines.open().name()).isEqualTo("counting");
            System.setProperty(EngineChoice.PROPERTY, "counting:abacus");
            assertThatThrownBy(engines::open).hasMessage("engine 'counting' cannot use device 'abacus': its beads are lost: count on the CPU");
            System.setProperty(EngineChoice.PROPERTY, "counting:gpu");
            assertThatThrownBy(engines::open).hasMessage("engine 'counting' has no device 'gpu'; it has cpu, abacus (its beads are lost: count on the CPU)");
        }
    }
}
