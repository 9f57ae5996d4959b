package org.finetree.chart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import tech.tablesaw.api.Table;

/** A figure as a value: one description gives the interactive form and the static picture, so the two cannot differ. Showing it is somebody else's job. */
public interface Chart {

    /** The title above the figure. */
    String title();

    /** The numbers behind the figure, a row per point. */
    Table table();

    /** The same as a file to save, every digit kept. */
    default Csv csv() {
        return Csv.of(table());
    }

    /** One JSON object with {@code data} and {@code layout} for plotly.js 3 ({@code application/vnd.plotly.v1+json}). */
    String plotlyJson();

    /** The static picture as SVG. */
    String svg();

    /** The static picture as PNG, two pixels for each CSS pixel. @throws IllegalStateException if this machine has no font */
    byte[] png();

    /** A plain-text form for terminals. */
    String text();

    /**
     * Writes the figure to a file, in the form that the end of its name says: {@code .svg} or {@code .png} the picture, {@code .csv} its numbers, {@code .json} what plotly.js draws. An older file is replaced.
     *
     * @throws IllegalArgumentException if the name ends otherwise
     * @throws UncheckedIOException if the file cannot be written
     */
    default void save(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        try {
            if (name.endsWith(".png")) {
                Files.write(file, png());
            } else if (name.endsWith(".svg")) {
                Files.writeString(file, svg());
            } else if (name.endsWith(".csv")) {
                Files.writeString(file, csv().content());
            } else if (name.endsWith(".json")) {
                Files.writeString(file, plotlyJson());
            } else {
                throw new IllegalArgumentException("a figure cannot be saved as '" + file + "': end the name with .svg, .png, .csv or .json; for PDF convert the SVG");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the figure cannot be written to '" + file + "': " + e.getMessage() + "; give a file in a folder that is there and may be written", e);
        }
    }

    /** As {@link #save(Path)}: {@code chart.save("fig1.svg")}. */
    default void save(String file) {
        save(Path.of(file));
    }
}
