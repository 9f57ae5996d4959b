package org.finetree.chart;

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
}
