package org.finetree.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.finetree.testkit.hostile.Campaign;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged notebooks in the report. */
class HostileNotebooksTest {

    private static final String PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    @TempDir
    Path folder;

    /** A page made of a damaged notebook, or one line that names the notebook. */
    @Test
    void areRefusedInOneLineOrShown() throws IOException {
        String notebook = """
            {"nbformat": 4, "nbformat_minor": 5, "metadata": {"language_info": {"name": "java"}}, "cells": [
             {"cell_type": "markdown", "id": "a", "metadata": {}, "source": ["# Title\\n", "text ![](data:image/png;base64,%1$s) **bold**\\n"]},
             {"cell_type": "code", "id": "b", "execution_count": 1, "metadata": {}, "source": "1 + 1", "outputs": [
              {"output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": {"text/plain": "2", "text/html": "<table class=\\"finetree\\"><tr><td data-runs=\\"0a1b2c3d4e5f\\">2</td></tr></table>"}},
              {"output_type": "display_data", "metadata": {}, "data": {"image/png": "%1$s", "image/svg+xml": "<svg xmlns=\\"http://www.w3.org/2000/svg\\" viewBox=\\"0 0 10 10\\"><rect width=\\"3\\" height=\\"3\\"/></svg>"}},
              {"output_type": "stream", "name": "stdout", "text": ["printed\\n"]}]}]}
            """.formatted(PIXEL);
        assertThat(Base64.getDecoder().decode(PIXEL)).isNotEmpty();
        Path runs = Files.createDirectories(folder.resolve("runs"));
        Map<String, byte[]> byHand = new LinkedHashMap<>();
        byHand.put("empty", new byte[0]);
        byHand.put("a list", "[]".getBytes(StandardCharsets.UTF_8));
        byHand.put("depth", "[".repeat(100_000).getBytes(StandardCharsets.UTF_8));
        byHand.put("a number of 2,000 digits", ("{\"nbformat\": " + "9".repeat(2000) + "}").getBytes(StandardCharsets.UTF_8));
        byHand.put("no UTF-8", new byte[] {'{', (byte) 0xff, '}'});
        Campaign.on("notebooks in the report", folder, file -> {
            Path report = folder.resolve("out");
            Path page = ReportBuilder.titled("Report").withNotebooks(List.of(file)).withRuns(runs).write(report);
            Pages.areWhole(report);
            return Files.size(page) > 0;
        }).damage("01-test.ipynb", notebook.getBytes(StandardCharsets.UTF_8), 200, 40, 42).byHand("01-test.ipynb", byHand).end(false);
    }
}
