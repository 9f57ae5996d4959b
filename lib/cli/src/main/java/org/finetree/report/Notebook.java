package org.finetree.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An executed notebook.
 *
 * @param file where it was read from
 * @param language of its code cells, such as {@code java}
 * @param cells in order
 */
record Notebook(Path file, String language, List<Cell> cells) {

    private static final long MAX_BYTES = 256L << 20;
    /** A picture is one text: the file's size is the limit, not the text's. */
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
        .streamReadConstraints(StreamReadConstraints.builder().maxStringLength((int) MAX_BYTES).build()).build());

    Notebook {
        cells = List.copyOf(cells);
    }

    /** @throws ReportException if the file is missing, larger than 256 MB, not JSON or not nbformat 4 */
    static Notebook read(Path file) {
        JsonNode root = parse(file);
        if (root.path("nbformat").asInt() != 4 || !root.path("cells").isArray()) {
            throw new ReportException("notebook '" + file + "' is not of nbformat 4: open it in JupyterLab, save it and try again");
        }
        List<Cell> cells = new ArrayList<>();
        root.get("cells").forEach(cell -> cells.add(cell(cell)));
        String language = root.at("/metadata/language_info/name").asText(root.at("/metadata/kernelspec/language").asText("java"));
        return new Notebook(file, language, cells);
    }

    private static JsonNode parse(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new ReportException("notebook '" + file + "' has " + (Files.size(file) >> 20) + " MB, more than the " + (MAX_BYTES >> 20)
                    + " MB that a report takes: clear its largest outputs");
            }
            JsonNode root = JSON.readTree(file.toFile());
            return root == null ? JSON.missingNode() : root;
        } catch (StreamConstraintsException e) {
            throw new ReportException("notebook '" + file + "' nests deeper or has longer numbers than a notebook does (" + e.getOriginalMessage().lines().findFirst().orElse("") + "): execute it again", e);
        } catch (JsonProcessingException e) {
            String line = e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
            throw new ReportException("notebook '" + file + "' is not complete JSON" + line + ": execute it again", e);
        } catch (IOException e) {
            throw new ReportException("notebook '" + file + "' cannot be read (" + e + "): check the path", e);
        }
    }

    private static Cell cell(JsonNode cell) {
        Cell.Kind kind = switch (cell.path("cell_type").asText()) {
            case "markdown" -> Cell.Kind.MARKDOWN;
            case "code" -> Cell.Kind.CODE;
            default -> Cell.Kind.RAW;
        };
        List<JsonNode> outputs = new ArrayList<>();
        cell.path("outputs").forEach(outputs::add);
        Map<String, String> attachments = new LinkedHashMap<>();
        cell.path("attachments").fields().forEachRemaining(one -> one.getValue().fields().forEachRemaining(form ->
            attachments.put(one.getKey(), "data:" + form.getKey() + ";base64," + text(form.getValue()).strip())));
        return new Cell(kind, text(cell.path("source")), cell.path("execution_count").asInt(), outputs, attachments);
    }

    /** Texts stand in notebooks as one string or as a list of lines. */
    static String text(JsonNode node) {
        if (node.isArray()) {
            StringBuilder all = new StringBuilder();
            node.forEach(line -> all.append(line.asText()));
            return all.toString();
        }
        return node.asText("");
    }

    /** Name of the file without its ending. */
    String name() {
        return file.getFileName().toString().replaceFirst("\\.ipynb$", "");
    }

    /** Whether every code cell that holds code was executed. */
    boolean isExecuted() {
        return cells.stream().filter(c -> c.kind() == Cell.Kind.CODE && !c.source().isBlank()).allMatch(c -> c.count() > 0);
    }
}
