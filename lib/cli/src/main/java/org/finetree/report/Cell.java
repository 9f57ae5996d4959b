package org.finetree.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * One cell of a notebook.
 *
 * @param kind what it holds
 * @param source its text
 * @param count execution number of a code cell, 0 if it was not executed
 * @param outputs of a code cell, as in nbformat 4
 * @param attachments pictures inside a Markdown cell: name to data URI
 */
record Cell(Kind kind, String source, int count, List<JsonNode> outputs, Map<String, String> attachments) {

    enum Kind { MARKDOWN, CODE, RAW }

    Cell {
        outputs = List.copyOf(outputs);
        attachments = Map.copyOf(attachments);
    }
}
