package org.finetree.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FinetreeTest {

    @Test
    void helpAtEveryLevel() {
        assertThat(Run.finetree("--help").out()).contains("labelsets", "splits", "--version");
        assertThat(Run.finetree("labelsets", "--help").out()).contains("--leaves", "--recipe", "bottom-up");
        assertThat(Run.finetree("help", "splits").out()).contains("--part");
        assertThat(Run.finetree("kernel", "--help").out()).contains("install", "uninstall");
        assertThat(Run.finetree("kernel", "install", "--help").out()).contains("--user", "--sys-prefix", "--prefix");
        assertThat(Run.finetree("classroom", "grade", "--help").out()).contains("FOLDER", "--limit", "points.csv");
    }

    @Test
    void version() {
        assertThat(Run.finetree("--version").out()).matches("(?s)finetree \\d+\\.\\d+.*");
    }

    @Test
    void wrongUsageIsOneLineAndExitCodeTwo() {
        assertThat(Run.finetree()).isEqualTo(new Run(2, "", "finetree: no command given (see finetree --help)\n"));
        Run unknown = Run.finetree("labelset");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).hasLineCount(1).contains("labelset");
        assertThat(Run.finetree("classroom").err()).hasLineCount(1).contains("build, pack, grade, feedback or check");
        assertThat(Run.finetree("classroom", "check", "--limit", "1").err()).hasLineCount(1).contains("--limit is 1");
        assertThat(Run.finetree("classroom", "grade").err()).hasLineCount(1).contains("FOLDER");
    }

    @Test
    void aStackTraceOnlyWithDebug() {
        assertThat(Run.finetree("labelsets", "--recipe", "bottom-up", "--size", "500").err()).hasLineCount(1);
        assertThat(Run.finetree("--debug", "labelsets", "--recipe", "bottom-up", "--size", "500").err()).contains("\tat org.finetree");
        assertThat(Run.finetree("labelsets", "--recipe", "bottom-up", "--size", "500", "--debug").err()).contains("\tat org.finetree");
    }
}
