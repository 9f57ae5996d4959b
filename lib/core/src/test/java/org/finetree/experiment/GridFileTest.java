package org.finetree.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.finetree.dataset.Split;
import org.finetree.features.Distance;
import org.finetree.labelset.LabelSetRecipe;
import org.finetree.sampling.SubsetSampler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class GridFileTest {

    private static final ClassificationTask TASK = new ClassificationTask("sketches/source", new LabelSetRecipe.All(), SubsetSampler.all());
    private static final Pretraining PRETRAINING = new Pretraining(TASK, "minialex28", new Solver(0.02, 0.9, 5e-4, new LearningRatePolicy.MultiStep(0.1, List.of(3L, 5L)), 32, 7), 1);

    @TempDir
    private Path folder;

    private ExperimentGrid read(String json) throws IOException {
        return GridFile.read(Files.writeString(folder.resolve("grid.json"), json));
    }

    static Stream<ExperimentGrid> everyGrid() {
        StartingPoint net = new StartingPoint.Pretrained(PRETRAINING);
        Scale own = new Scale("photos", "minialex28", PRETRAINING.solver(), PRETRAINING.solver(), Solver.sketch(0.1, 32, 64), PRETRAINING.solver(), "fc7", 0.25);
        ExperimentGrid everyKind = new ExperimentGrid("every kind", own, List.of(PRETRAINING, new FineTuning(net, TASK, PRETRAINING.solver(), 2), new LinearProbe(net, TASK, "fc7", 0.5, PRETRAINING.solver(), 3),
            new NearestNeighbours(new StartingPoint.Pixels(), TASK, "pixels", Distance.COSINE, 4), new MaskedEvaluation(PRETRAINING, TASK, 5),
            new FeatureExtraction(new StartingPoint.Untrained("minialex28", 6), TASK, Split.TRAIN, "fc6", 6), new Similarity(net, net, TASK, "fc7", 7)));
        assertThat(everyKind.runs().stream().map(Object::getClass).distinct()).hasSize(7);
        return Stream.of(everyKind, new ExperimentGrid("quick", Scale.sketchQuick(), List.of(quick())));
    }

    private static Pretraining quick() {
        return new Pretraining(TASK, Scale.sketchQuick().network(), Scale.sketchQuick().pretraining(), 1);
    }

    @ParameterizedTest
    @MethodSource("everyGrid")
    void comesBackFromItsFile(ExperimentGrid grid) throws IOException {
        String json = GridFile.of(grid).toJson();
        assertThat(read(json)).isEqualTo(grid);
        assertThat(GridFile.of(read(json)).toJson()).isEqualTo(json);
    }

    @Test
    void aSingleRunIsOfTheScaleWhoseScheduleItHas() throws IOException {
        assertThat(read(CanonicalJson.write(PRETRAINING)).scale().name()).isEqualTo("own");
        assertThat(read(CanonicalJson.write(quick())).scale()).isEqualTo(Scale.sketchQuick());
    }

    /** One line each, with place and rule, and no name of a Java type. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "null | it is no JSON object",
        "[] | it is no JSON object",
        "7 | it is no JSON object",
        "{} | 'kind' or 'type' is missing",
        "{'name': 'x', 'runs': 5} | line 1, column 23: runs: a list is needed",
        "{'name': 'x', 'runs': [null]} | one of the 'runs' is null",
        "{'name': 'x', 'runs': []} | at least one run in 'runs'",
        "{'name': 'x', 'scale': 'huge', 'runs': [RUN]} | scale: no scale 'huge': there are sketch and sketch-quick",
        "{'name': 'x', 'scale': 5, 'runs': [RUN]} | scale: ",
        "{'name': 'x', 'grid': 5, 'runs': [RUN]} | there is no 'grid' here; there are name, runs, scale",
        "{'name': 'x', 'name': 'y', 'runs': [RUN]} | not JSON: Duplicate field 'name'",
        "{'name': 'x', 'runs': [{'kind': 'poetry'}]} | runs[0]: there is no kind 'poetry'; there are feature-extraction, fine-tuning",
        "{'name': 'x', 'runs': [RUN} | not JSON",
        "RUN-'batch':32-'batch':'32' | solver.batch: a whole number is needed",
        "RUN-'batch':32-'batch':32.5 | solver.batch: '32.5' is not a whole number",
        "RUN-'batch':32-'batch':0 | solver: batch is 0 but must be at least 1 image",
        "RUN-'batch':32-'batch':99999999999 | out of range of int",
        "RUN-'batch':32-'batch':1000000000 | a batch of 1000000000 images of 1x28x28 has more than 2^31 values",
        "RUN-'batch':32,- | solver.batch: the value is missing",
        "RUN-'gamma':0.1-'gamma':-1 | multistep policy: 'gamma' is -1.0",
        "RUN-'at':[3,5]-'at':'3' | solver.policy.at: a list is needed",
        "RUN-'at':[3,5]-'at':[3,null] | solver.policy: a value is missing or null",
        "RUN-'network':'minialex28'-'network':null | 'network' is missing",
        "RUN-'network':'minialex28'-'network':[] | network: text is needed",
        "RUN-'network':'minialex28'-'network':'alexnet' | network 'alexnet' takes images of 3x227x227 but data set sketches/source has 1x28x28: choose one that takes them: minialex28",
        "RUN-'labels':{'type':'all'}-'labels':{'type':'some'} | task.labels: there is no kind 'some'; there are all, ",
        "RUN-'labels':{'type':'all'}-'labels':null | 'labels' is missing",
        "RUN-'seed':1-'seed':0 | seed 0 is refused",
    })
    void mistakesAreSaidInOneLine(String json, String expected) throws IOException {
        String run = CanonicalJson.write(PRETRAINING);
        String[] parts = json.replace('\'', '"').split("-(?=\"|$)", -1);
        String text = parts.length == 3 ? run.replace(parts[1], parts[2]) : json.replace('\'', '"').replace("RUN", run);
        assertThat(text).isNotEqualTo(run);
        assertThatThrownBy(() -> read(text)).isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith(folder.resolve("grid.json") + ": ").satisfies(e -> {
            assertThat(e.getMessage()).contains(expected.strip()).hasLineCount(1).doesNotContain("java", "org.finetree", "com.fasterxml");
            assertThat(e.getMessage().length()).isLessThan(700);
        });
    }

    @Test
    void filesThatAreNoTextAreNamedWithTheirReason() throws IOException {
        Path file = Files.write(folder.resolve("latin.json"), new byte[] {'{', (byte) 0xe4, '}'});
        assertThatThrownBy(() -> GridFile.read(file)).isInstanceOf(UncheckedIOException.class).hasMessage("grid '" + file + "' is not text in UTF-8");
        assertThatThrownBy(() -> GridFile.read(folder)).hasMessageContaining("is a folder, not a file");
        assertThatThrownBy(() -> GridFile.read(folder.resolve("none.json"))).hasMessageContaining("does not exist");
    }

    @Test
    void longWordsAreCut() {
        String run = CanonicalJson.write(PRETRAINING).replace("\"pretraining\"", "\"" + "x".repeat(100_000) + "\"");
        assertThatThrownBy(() -> read(run)).satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(700));
        String nested = "{\"runs\": " + "[".repeat(5_000);
        assertThatThrownBy(() -> read(nested)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("line 1");
    }
}
