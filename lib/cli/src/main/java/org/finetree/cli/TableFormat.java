package org.finetree.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How rows are printed. TSV has no header line, CSV and JSON name the columns. Control signs in TSV and CSV become question marks, JSON escapes them. Lines end with a single newline on every system. */
enum TableFormat {
    TSV, CSV, JSON;

    String print(List<String> columns, List<List<String>> rows) {
        return switch (this) {
            case TSV -> rows.stream().map(r -> r.stream().map(cell -> Words.safe(cell).replace('\t', ' ')).collect(Collectors.joining("\t", "", "\n"))).collect(Collectors.joining());
            case CSV -> line(columns) + rows.stream().map(TableFormat::line).collect(Collectors.joining());
            case JSON -> json(columns, rows);
        };
    }

    private static String line(List<String> cells) {
        return cells.stream().map(TableFormat::quoted).collect(Collectors.joining(",", "", "\n"));
    }

    private static String quoted(String cell) {
        String safe = Words.safe(cell); // a terminal would obey control signs
        return safe.matches("[^\",]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }

    private static String json(List<String> columns, List<List<String>> rows) {
        List<Map<String, String>> objects = new ArrayList<>();
        for (List<String> row : rows) {
            Map<String, String> object = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                object.put(columns.get(i), row.get(i));
            }
            objects.add(object);
        }
        try {
            return objects.stream().map(o -> "  " + text(o)).collect(Collectors.joining(",\n", "[\n", "\n]\n"));
        } catch (IllegalStateException e) {
            throw new IllegalArgumentException("rows cannot be written as JSON: " + e.getMessage(), e);
        }
    }

    private static String text(Object value) {
        try {
            return new ObjectMapper().disable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e.getOriginalMessage(), e);
        }
    }
}
