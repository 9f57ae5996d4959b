package org.finetree.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.finetree.experiment.CanonicalJson;
import org.finetree.experiment.ClassificationTask;
import org.finetree.experiment.ExperimentGrid;
import org.finetree.experiment.GridFile;
import org.finetree.experiment.Pretraining;
import org.finetree.experiment.Provenance;
import org.finetree.experiment.RunFiles;
import org.finetree.experiment.RunId;
import org.finetree.experiment.RunRecord;
import org.finetree.experiment.Scale;
import org.finetree.experiment.Solver;
import org.finetree.features.FeatureFile;
import org.finetree.features.FeatureMatrix;
import org.finetree.features.Predictions;
import org.finetree.labelset.CategoryFile;
import org.finetree.labelset.LabelSetRecipe;
import org.finetree.labelset.LeafFile;
import org.finetree.metric.Metric;
import org.finetree.metric.Score;
import org.finetree.sampling.SubsetSampler;
import org.finetree.testkit.hostile.Campaign;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged text and number files: run records, grids, lists, what networks said. */
class HostileFilesTest {

    @TempDir
    Path folder;

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static RunRecord record() {
        Pretraining spec = new Pretraining(new ClassificationTask("fashion", new LabelSetRecipe.All(), SubsetSampler.all()), "minialex28", Solver.sketch(0.02, 32, 64_000), 1);
        return new RunRecord(new RunId("0123456789abcdef".repeat(4)), spec, new RunRecord.TaskSize(10, 1500, 1500), List.of(new Score(Metric.TOP1, 0.5, 1500), new Score(Metric.CROSS_ENTROPY, 1.25, 1500)),
            List.of(new RunRecord.CurvePoint(20, 2.3, 0.02), new RunRecord.CurvePoint(40, 1.9, 0.01)), Map.of(RunFiles.WEIGHTS, "0a".repeat(32)),
            new Provenance("test", "test", "test", "test", "test", 1, "2026-01-01T00:00:00Z", 12.5, 1, Map.of("fashion", "0b".repeat(32)), "", ""));
    }

    /** Whatever happens to a record, listing the store does not fail, and no other content is believed. */
    @Test
    void runRecords() throws IOException {
        RunRecord sound = record();
        RunStore store = RunStore.at(folder.resolve("runs"));
        Path home = Files.createDirectories(store.folder().resolve(sound.id().value()));
        Campaign.on("run records", home, file -> {
            try {
                Optional<RunRecord> found = store.find(sound.id());
                return store.all().equals(found.stream().toList()) ? found.orElse(null) : "find and all disagree";
            } catch (RuntimeException e) {
                throw new AssertionError("one record stops the whole store: " + e.getMessage(), e);
            }
        }).damage("record.json", utf8(RecordFile.format(sound)), 4000, 895, 21).end(true);
    }

    @Test
    void grids() throws IOException {
        ExperimentGrid grid = new ExperimentGrid("some", Scale.sketch(), ExperimentGrid.named("some", Scale.sketch()).source("sketches/source").pretrain(new LabelSetRecipe.BottomUp(46), SubsetSampler.all()).untrained()
            .probe(record().spec().task()).nearestNeighbours(record().spec().task()).fineTuneFewShot("fashion", new LabelSetRecipe.All(), 10).seeds(1, 2).runs());
        Map<String, byte[]> byHand = new LinkedHashMap<>();
        byHand.put("null", utf8("null"));
        byHand.put("a list", utf8("[]"));
        byHand.put("no UTF-8", new byte[] {'{', (byte) 0xff, '}'});
        byHand.put("a number for runs", utf8("{\"name\": \"x\", \"runs\": 5}"));
        byHand.put("null as a run", utf8("{\"name\": \"x\", \"runs\": [null]}"));
        byHand.put("depth", utf8("[".repeat(100_000)));
        byHand.put("a long number", utf8("{\"name\": \"x\", \"runs\": " + "9".repeat(5000) + "}"));
        byHand.put("a long name", utf8("{\"" + "x".repeat(1_000_000) + "\": 1}"));
        byHand.put("empty", new byte[0]);
        Campaign.on("grid files", folder, file -> GridFile.read(file).runs()).damage("grid.json", utf8(GridFile.of(grid).toJson()), 3000, 600, 22).byHand("grid.json", byHand).end(false);
    }

    /** Each value of a grid file replaced by each of many others: of another type, out of range, hostile. */
    @Test
    void valuesOfGrids() throws IOException {
        String run = CanonicalJson.write(record().spec());
        List<String> others = List.of("null", "true", "-1", "0", "1e308", "1e999", "2147483648", "9223372036854775807", "9223372036854775808", "0.5", "\"\"", "\"x\"", "[]", "{}", "[null]", "[[]]",
            "{\"kind\":1}", "\"" + "y".repeat(100_000) + "\"", "\"\\u0000\\u001b[31m\"", "NaN", "1e-400", "[1,2]", "\"1\"", "-9223372036854775808", "{\"kind\":\"all\"}");
        Map<String, byte[]> inputs = new LinkedHashMap<>();
        Matcher value = Pattern.compile(":(\"[^\"]*\"|-?[0-9.eE+-]+|true|false|\\{[^{}]*\\})").matcher(run);
        while (value.find()) {
            for (String other : others) {
                inputs.put(value.start() + " := " + (other.length() > 40 ? other.substring(0, 40) : other), utf8(run.substring(0, value.start(1)) + other + run.substring(value.end(1))));
            }
        }
        Campaign.on("values of grid files", folder, file -> GridFile.read(file).runs()).any("grid.json", inputs).end(false);
    }

    @Test
    void listsOfLeavesAndCategories() throws IOException {
        byte[] leaves = utf8("# leaves\nn02084071\nn02121808 cat\nn01503061\n");
        Campaign.on("lists of leaves", folder, LeafFile::read).damage("leaves.txt", leaves, 2000, 60, 23)
            .byHand("leaves.txt", Map.of("blanks", utf8(" ".repeat(150_000) + "x"), "a long line", utf8("n".repeat(2_000_000)), "no UTF-8", new byte[] {(byte) 0xff, '\n'}, "signs", utf8("\u001b[31m\n"))).end(false);
        byte[] places = utf8("/a/abbey 0\n/a/airport 1\n/b/bar 2\n");
        Campaign.on("lists of categories", folder, file -> CategoryFile.read(file).toString()).damage("categories.txt", places, 2000, 60, 24)
            .byHand("categories.txt", Map.of("no UTF-8", new byte[] {(byte) 0xff, '\n'}, "empty", new byte[0])).end(false);
    }

    @Test
    void whatNetworksSaid() throws IOException {
        FeatureMatrix logits = FeatureMatrix.of(3, 4, new float[] {0.5f, 0.25f, -1, 7, 1, 2, 3, 4, -3, -2, 9, 0});
        Campaign.on("feature files", folder, file -> Arrays.hashCode(FeatureFile.read(Files.readAllBytes(file)).row(0))).damage("features.bin", FeatureFile.write(logits), 2000, 64, 25).end(false);
        String predictions = Predictions.of(logits, new int[] {1, 0, 3}).toTsv();
        Campaign.on("predictions", folder, file -> Predictions.fromTsv(4, Files.readString(file, StandardCharsets.ISO_8859_1)).toTsv()).damage("predictions.tsv", utf8(predictions), 2000, 120, 26).end(false);
        String neighbours = new NeighbourTable(new int[] {3, 4}, new int[] {0, 1}, new int[][] {{1, 2}, {2, 0}}, new int[][] {{0, 1}, {1, 1}}).toTsv();
        Campaign.on("neighbour tables", folder, file -> NeighbourTable.fromTsv(Files.readString(file, StandardCharsets.ISO_8859_1)).toTsv()).damage("neighbours.tsv", utf8(neighbours), 2000, 80, 27).end(false);
    }
}
