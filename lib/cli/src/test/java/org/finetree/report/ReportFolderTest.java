package org.finetree.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report is there as a whole or not at all, and nothing else is ever replaced by one. */
class ReportFolderTest {

    /** No process has this number. */
    private static final long NOBODY = 999_999_999_999L;
    private static final int KILLS = 6;

    @TempDir
    private Path home;

    private Path report;

    @BeforeEach
    void place() {
        report = home.resolve("report");
    }

    private static ReportBuilder titled(String title) {
        return ReportBuilder.titled(title);
    }

    private List<String> beside() throws IOException {
        try (Stream<Path> all = Files.list(home)) {
            return all.map(p -> p.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aNewReportTakesTheOldOnesPlaceWithAllItsPages() throws IOException {
        Path notebook = Files.writeString(home.resolve("a.ipynb"), "{\"nbformat\": 4, \"cells\": []}");
        titled("one").withNotebooks(List.of(notebook)).write(report);
        assertThat(Pages.in(report)).containsOnlyKeys("index.html", "notebooks/a.html");
        assertThat(titled("two").write(report)).isEqualTo(report.resolve("index.html")).content().contains("<title>two</title>");
        assertThat(Pages.in(report)).containsOnlyKeys("index.html");
        assertThat(beside()).containsExactly("a.ipynb", "report");
    }

    @Test
    void whereANotebookCannotBeReadTheOldReportStays() throws IOException {
        titled("one").write(report);
        assertThatThrownBy(() -> titled("two").withNotebooks(List.of(home.resolve("missing.ipynb"))).write(report)).isInstanceOf(ReportException.class);
        assertThat(report.resolve("index.html")).content().contains("<title>one</title>");
        assertThat(beside()).containsExactly("report");
    }

    @Test
    void whereAPageCannotBeWrittenTheOldReportStays() throws IOException {
        titled("one").write(report);
        ReportFolder folder = ReportFolder.at(report);
        assertThatThrownBy(() -> folder.write(List.of(new Page("index.html", "new"), new Page("index.html/below.html", "new")))).isInstanceOf(ReportException.class).hasMessageContaining("cannot be written");
        assertThat(report.resolve("index.html")).content().contains("<title>one</title>");
        assertThat(beside()).containsExactly("report");
    }

    @Test
    void whatAStoppedProcessLeftIsSweptAway() throws IOException {
        Files.writeString(Files.createDirectories(home.resolve("report." + NOBODY + ".part/notebooks")).resolve("half.html"), "half");
        Files.createDirectories(home.resolve("report.x.part"));
        long alive = ProcessHandle.current().parent().orElseThrow().pid();
        Files.createDirectories(home.resolve("report." + alive + ".part"));
        titled("one").write(report);
        assertThat(beside()).containsExactlyInAnyOrder("report", "report.x.part", "report." + alive + ".part");
    }

    @Test
    void aReportThatWasMovedAsideByAStoppedProcessComesBack() throws IOException {
        titled("one").write(report);
        Files.move(report, home.resolve("report." + NOBODY + ".old"));
        ReportFolder folder = ReportFolder.at(report);
        assertThatThrownBy(() -> folder.write(List.of(new Page("index.html", "new"), new Page("index.html/below.html", "new")))).isInstanceOf(ReportException.class);
        assertThat(report.resolve("index.html")).content().contains("<title>one</title>");
        assertThat(beside()).containsExactly("report");
    }

    @Test
    void aFolderWithOtherThingsIsNeverReplaced() throws IOException {
        titled("one").write(report);
        Path notes = Files.writeString(report.resolve("notes.txt"), "mine");
        assertThatThrownBy(() -> titled("two").write(report)).isInstanceOf(ReportException.class).hasMessageContaining("is no report").hasMessageContaining("new or empty folder");
        assertThat(notes).hasContent("mine");
        Path own = Files.createDirectories(home.resolve("own"));
        Files.writeString(own.resolve("index.html"), "<!DOCTYPE html><title>mine</title>");
        assertThatThrownBy(() -> titled("two").write(own)).hasMessageContaining("is no report");
        Path inside = Files.createDirectories(home.resolve("inside"));
        titled("one").write(inside);
        Files.writeString(Files.createDirectories(inside.resolve("notebooks")).resolve("mine.ipynb"), "{}");
        assertThatThrownBy(() -> titled("two").write(inside)).hasMessageContaining("is no report");
        Path file = Files.writeString(home.resolve("file"), "mine");
        assertThatThrownBy(() -> titled("two").write(file)).hasMessageContaining("is no report");
        assertThat(file).hasContent("mine");
    }

    @Test
    void aLinkToAReportStaysALink() throws IOException {
        titled("one").write(report);
        Path link = Files.createSymbolicLink(home.resolve("link"), report);
        titled("two").write(link);
        assertThat(link).isSymbolicLink();
        assertThat(report.resolve("index.html")).content().contains("<title>two</title>");
    }

    @Test
    void aReportThatWasOnePageIsReplaced() throws IOException {
        Files.writeString(Files.createDirectories(report).resolve("index.html"),
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\">");
        titled("two").write(report);
        assertThat(report.resolve("index.html")).content().contains("<title>two</title>");
    }

    /** The process dies at whatever it just does; what is there is one report, as a whole. */
    @Test
    void whoeverIsKilledLeavesAWholeReport() throws IOException, InterruptedException {
        Random random = new Random(3);
        int found = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-Xmx256m", "-cp", System.getProperty("java.class.path"), EndlessReports.class.getName(), report.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
            try (BufferedReader out = process.inputReader()) {
                assertThat(out.readLine()).isEqualTo("begun");
                Thread.sleep(random.nextInt(300));
            } finally {
                process.destroyForcibly().waitFor();
            }
            if (Files.exists(report)) {
                found++;
                Map<String, Document> pages = Pages.in(report);
                assertThat(pages).hasSize(EndlessReports.PAGES);
                assertThat(pages.values().stream().map(page -> page.title().replaceFirst("^page – ", "")).distinct()).hasSize(1);
            }
        }
        assertThat(found).as("only a kill between two renames leaves the old report beside").isGreaterThan(KILLS / 2);
        titled("after").write(report);
        assertThat(report.resolve("index.html")).content().contains("<title>after</title>");
        assertThat(beside()).containsExactly("report");
    }
}
