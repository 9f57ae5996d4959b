package org.finetree.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.finetree.experiment.CanonicalJson;
import org.finetree.experiment.ClassificationTask;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.experiment.FineTuning;
import org.finetree.experiment.LearningRatePolicy;
import org.finetree.experiment.Provenance;
import org.finetree.experiment.RunId;
import org.finetree.experiment.RunRecord;
import org.finetree.experiment.Solver;
import org.finetree.experiment.StartingPoint;
import org.finetree.labelset.LabelSetRecipe;
import org.finetree.metric.Metric;
import org.finetree.metric.Score;
import org.finetree.sampling.SubsetSampler;

/** A run store of made-up runs, and notebooks that show numbers of them. */
final class Store {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final Solver SOLVER = new Solver(0.01, 0.9, 0.0005, new LearningRatePolicy.MultiStep(0.1, List.of(50L)), 32, 100);

    private final Path folder;
    private final ArrayNode cells = JSON.createArrayNode();

    Store(Path folder) {
        this.folder = folder;
    }

    Path runs() {
        return folder.resolve("runs");
    }

    /** A fine-tuning of one arm and seed, as a store keeps it; gives the first digits of its name. */
    String run(String arm, long seed, double top1) throws IOException {
        String id = String.format("%016x", new Random(31L * arm.hashCode() + seed).nextLong()).repeat(4);
        List<RunRecord.CurvePoint> curve = IntStream.rangeClosed(1, 100).mapToObj(step -> new RunRecord.CurvePoint(step, 5.0 / step, 0.01)).toList();
        ExperimentSpec spec = new FineTuning(new StartingPoint.Untrained("minialex28", seed), new ClassificationTask(arm, new LabelSetRecipe.All(), SubsetSampler.all()), SOLVER, seed);
        Provenance provenance = new Provenance("0.1", "dl4j", "test", "17", "none", 1, "2026-01-01T00:00:00Z", 3.5, 1, Map.of("dataset", "ab".repeat(32)), "", "");
        RunRecord record = new RunRecord(new RunId(id), spec, new RunRecord.TaskSize(2, 10, 2000), List.of(new Score(Metric.TOP1, top1, 2000)), curve, Map.of(), provenance);
        Files.writeString(Files.createDirectories(runs().resolve(id)).resolve("record.json"), written(record).toString());
        return id.substring(0, 12);
    }

    /** A record's file: the record and its SHA-256. */
    static ObjectNode written(RunRecord record) throws IOException {
        String canonical = CanonicalJson.write(record);
        return JSON.createObjectNode().put("sha256", CanonicalJson.sha256(canonical.getBytes(StandardCharsets.UTF_8))).set("run", JSON.readTree(canonical));
    }

    /** A cell whose output has this HTML. */
    void html(String html) {
        data().put("text/html", html).put("text/plain", "a table");
    }

    /** A cell whose output is a figure. */
    void figure(String png, ObjectNode plotly, String text) {
        data().put("image/png", png).put("text/plain", text).set("application/vnd.plotly.v1+json", plotly);
    }

    private ObjectNode data() {
        ObjectNode cell = cells.addObject().put("cell_type", "code").put("execution_count", cells.size()).put("source", "x");
        return cell.putArray("outputs").addObject().put("output_type", "display_data").putObject("data");
    }

    /** The notebook of the cells so far. */
    Path notebook() throws IOException {
        ObjectNode notebook = JSON.createObjectNode().put("nbformat", 4);
        notebook.putObject("metadata");
        notebook.set("cells", cells);
        Path file = folder.resolve("01-test.ipynb");
        Files.writeString(file, notebook.toString());
        return file;
    }
}
