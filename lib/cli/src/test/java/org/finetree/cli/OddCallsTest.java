package org.finetree.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No command prints a stack trace, whatever it is given; what nobody foresaw is one line and a file; programs that hang are left. */
class OddCallsTest {

    @TempDir
    private Path folder;

    private static void oneLine(String... words) {
        Run run = Run.finetree(words);
        assertThat(run.code()).as(String.join(" ", words)).isNotZero();
        assertThat(run.err()).as(String.join(" ", words)).startsWith("finetree: ").hasLineCount(1).doesNotContain("Exception", "\tat ");
    }

    @Test
    void oddArguments() throws IOException {
        String store = folder.resolve("runs").toString();
        Path file = Files.writeString(folder.resolve("a file"), "x");
        for (List<String> words : List.of(List.of("runs", "--runs", file.toString()), List.of("runs", "--curves", "/", "--runs", store), List.of("report", "--runs", file.toString()),
                List.of("report", "--runs", folder.resolve("gone").toString(), file.toString()), List.of("verify", "abcdef", "--runs", file.toString()), List.of("plan", "x".repeat(100_000)),
                List.of("plan", "splits", "--seconds", "NaN", "--runs", store), List.of("plan", "splits", "--workers", "0", "--runs", store), List.of("grid", "splits", "--workers", "-1", "--runs", store),
                List.of("grid", "splits", "--seeds", "99999999999"), List.of("labelsets", "--leaves", "/dev/null", "--recipe", "all"), List.of("labelsets", "--size", "0", "--recipe", "bottom-up"),
                List.of("labelsets", "--senses", "\u001b[31m"), List.of("labelsets", "--categories", folder.toString()), List.of("@" + file), List.of("runs", "--no\u001bsuch"),
                List.of("bench", "labelsets", "--runs", "0"), List.of("record", "--first", "-1"), List.of("run", ""), List.of("grid", ""), List.of("plan", "\n"))) {
            oneLine(words.toArray(String[]::new));
        }
    }

    @Test
    void anArgumentIsNoFileOfArguments() throws IOException {
        Path file = Files.writeString(folder.resolve("words"), "--version");
        assertThat(Run.finetree("@" + file).code()).isEqualTo(2);
    }

    @Test
    void aFaultOfTheProgramIsOneLineAndAFile() throws IOException {
        for (Throwable fault : List.of(new NullPointerException("Cannot invoke \"x\""), new StackOverflowError(), new IllegalStateException(), new NumberFormatException("multiple points"),
                new ClassCastException("a\nb"))) {
            StringWriter err = new StringWriter();
            Failures.report(new PrintWriter(err), fault, false);
            assertThat(err.toString()).hasLineCount(1).startsWith("finetree: a fault of the program, " + fault.getClass().getSimpleName());
            Matcher file = Pattern.compile("its trace is in '(.*)'").matcher(err.toString());
            assertThat(file.find()).isTrue();
            assertThat(Files.readString(Path.of(file.group(1)))).contains("\tat ");
            Files.delete(Path.of(file.group(1)));
        }
        StringWriter err = new StringWriter();
        Failures.report(new PrintWriter(err), new OutOfMemoryError("Java heap space"), false);
        assertThat(err.toString()).hasLineCount(1).contains("FINETREE_JAVA_ARGS=-Xmx");
    }

    @Test
    void aPlanThatFailsIsOneLine() {
        assertThat(PlanCommand.failure(List.of("WARNING: Using incubator modules: jdk.incubator.vector", "finetree: no network 'x'; there are alexnet"))).isInstanceOf(CliException.class)
            .hasMessage("no network 'x'; there are alexnet");
        assertThat(PlanCommand.failure(List.of("WARNING: Using incubator modules: jdk.incubator.vector", "#", "# A fatal error has been detected"))).hasMessageContaining("could not be made: #");
        assertThat(PlanCommand.failure(List.of())).hasMessageContaining("without a word");
    }

    @Test
    void durationsAreInTheUnitThatAPersonWouldChoose() {
        assertThat(PlanCommand.duration(0.001)).isEqualTo("a minute or less");
        assertThat(PlanCommand.duration(0.5)).isEqualTo("about 30 minutes");
        assertThat(PlanCommand.duration(7.25)).isEqualTo("about 7.3 hours");
        assertThat(PlanCommand.duration(240)).isEqualTo("about 10 days (240 hours)");
        assertThat(PlanCommand.duration(8.76e9)).isEqualTo("about 1.00e+06 years");
        assertThat(PlanCommand.duration(Double.NaN)).contains("unknown");
        assertThat(PlanCommand.duration(-1)).contains("unknown");
    }

    @Test
    void aProgramThatHangsIsLeft() throws InterruptedException {
        // Its grandchild holds the output open, as a driver's helper would.
        assertThat(Programs.ask(new ProcessBuilder("sh", "-c", "sleep 600 & sleep 600"), Duration.ofMillis(300))).isEmpty();
        assertThat(Programs.ask(new ProcessBuilder("no-such-program"), Duration.ofSeconds(60))).isEmpty();
        assertThat(Programs.ask(new ProcessBuilder("sh", "-c", "sleep 600 & echo 24; exit 3"), Duration.ofSeconds(60))).contains(new Programs.Answer(3, "24\n"));
    }

    @Test
    void theStoreIsTheOptionThenTheVariable() {
        Map<String, String> set = Map.of("FINETREE_RUNS", folder.toString());
        assertThat(StoreOption.folder(Optional.empty(), set)).isEqualTo(folder);
        assertThat(StoreOption.folder(Optional.of(folder.resolve("mine")), set)).isEqualTo(folder.resolve("mine"));
    }

    @Test
    void controlSignsDoNotReachTheTerminal() throws IOException {
        Path names = Files.writeString(folder.resolve("names.txt"), "barn\u001b[31m\nroof\u202e\n");
        List<List<String>> rows = List.of(List.of("barn\u001b[31m", "a\tb\r\u202e"));
        assertThat(TableFormat.TSV.print(List.of("a", "b"), rows)).isEqualTo("barn?[31m\ta b??\n");
        assertThat(TableFormat.CSV.print(List.of("a", "b"), rows)).isEqualTo("a,b\nbarn?[31m,a\tb??\n");
        assertThat(TableFormat.JSON.print(List.of("a", "b"), rows)).contains("\\u001B[31m").doesNotContain("\u001b");
        for (String format : List.of("tsv", "csv")) {
            assertThat(Run.finetree("labelsets", "--categories", names.toString(), "--format", format).out()).doesNotContain("\u001b", "\u202e");
        }
    }

    @Test
    void leavesCanBeAFolderOfImages() throws IOException {
        for (String name : List.of("n02084071", "n02121808")) {
            Path image = Files.createDirectories(folder.resolve("photos").resolve(name)).resolve("a.png");
            javax.imageio.ImageIO.write(new java.awt.image.BufferedImage(8, 8, java.awt.image.BufferedImage.TYPE_INT_RGB), "png", image.toFile());
        }
        assertThat(Run.finetree("labelsets", "--leaves", folder.resolve("photos").toString(), "--recipe", "all").out()).isEqualTo("n02084071\tn02084071\nn02121808\tn02121808\n");
    }
}
