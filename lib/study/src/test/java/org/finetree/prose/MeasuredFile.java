package org.finetree.prose;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A file of docs/measured: comma-separated, and lines that begin with # say how it was measured. */
final class MeasuredFile {

    private MeasuredFile() {
    }

    /** Its lines as cells; none if there is no such file. */
    static List<List<String>> rows(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        String lines = Files.readAllLines(file, StandardCharsets.UTF_8).stream().filter(l -> !l.startsWith("#")).collect(Collectors.joining("\n"));
        try (MappingIterator<String[]> rows = new CsvMapper().enable(CsvParser.Feature.WRAP_AS_ARRAY).readerFor(String[].class).readValues(lines)) {
            List<List<String>> all = new ArrayList<>();
            while (rows.hasNext()) {
                all.add(List.of(rows.next()));
            }
            return all;
        }
    }
}
