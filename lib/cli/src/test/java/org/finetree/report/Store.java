package org.finetree.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** A run store of made-up runs, and notebooks that show numbers of them. */
final class Store {

    static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final ArrayNode cells = JSON.createArrayNode();

    Store(Path folder) {
        this.folder = folder;
    }

    Path runs() {
        return folder.resolve("runs");
    }

    /** A fine-tuning of one arm and seed; gives the first digits of its name. */
    String run(String arm, long seed, double top1) throws IOException {
        String id = String.format("%016x", new Random(31L * arm.hashCode() + seed).nextLong()).repeat(4);
        ObjectNode run = JSON.createObjectNode().put("id", id).put("title", "fine-tune the net of " + arm);
        run.putObject("spec").put("kind", "fine-tuning").put("seed", seed).putObject("from").put("labels", arm).put("seed", seed);
        run.putArray("scores").addObject().put("metric", "TOP1").put("value", top1).put("n", 2000);
        ArrayNode curve = run.putArray("curve");
        for (int step = 1; step <= 100; step++) {
            curve.addObject().put("step", step).put("loss", 5.0 / step).put("learningRate", 0.01);
        }
        run.putObject("provenance").put("engine", "dl4j").put("seconds", 3.5).putObject("inputs").put("dataset", "ab".repeat(32));
        Files.writeString(Files.createDirectories(runs().resolve(id)).resolve("record.json"), JSON.createObjectNode().<ObjectNode>set("run", run).toString());
        return id.substring(0, 12);
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
