package org.finetree.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.finetree.analysis.Estimate;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages in Chromium without a network; skipped where there is none. */
class BrowserTest {

    private static final int PHONE = 360;
    private static final int MINUTES = 5;
    /** Looks at the pages in a frame as wide as a phone, follows a figure of the gallery, a number to its runs and one of these to its record, and writes down what it saw. */
    private static final String PROBE = """
        <!DOCTYPE html><iframe src="report/index.html" width="%d" height="700"></iframe><pre id="seen"></pre>
        <script>
        const frame = document.querySelector('iframe');
        const until = async test => { for (let i = 0; i < 300 && !test(); i++) await new Promise(done => setTimeout(done, 50)); return test(); };
        const on = async (path, what) => { await until(() => frame.contentWindow.location.pathname.endsWith(path) && frame.contentDocument.readyState === 'complete' && frame.contentDocument.querySelector(what)); return frame.contentDocument; };
        const look = (seen, name) => {
          seen[name] = frame.contentDocument.documentElement.scrollWidth;
          seen.loaded.push(...frame.contentWindow.performance.getEntriesByType('resource').map(r => r.name).filter(name => !name.startsWith('data:')));
        };
        (async () => {
          const seen = { loaded: [] };
          let page = await on('index.html', '.gallery a');
          look(seen, 'front');
          const thumbnail = page.querySelector('.gallery img');
          seen.thumbnail = await until(() => thumbnail.complete && thumbnail.naturalWidth);
          page.querySelector('.gallery a').click();
          page = await on('01-test.html', 'a.v');
          look(seen, 'notebook');
          seen.figure = !!page.querySelector(frame.contentWindow.location.hash).matches('figure');
          await until(() => page.querySelector('.hint'));
          seen.hints = page.querySelectorAll('.hint').length;
          const number = page.querySelector('a.v'), lotId = number.hash.slice(1);
          number.click();
          page = await on('runs.html', '.filter input');
          const lot = page.getElementById(lotId);
          seen.unfolded = !!(await until(() => lot.closest('details').open));
          const run = lot.querySelector('a');
          run.click();
          await until(() => page.querySelector('.record pre'));
          const record = page.querySelector('.record');
          seen.record = record && record.textContent;
          seen.curve = !!page.querySelector('.record polyline');
          look(seen, 'runs');
          const find = page.querySelector('.filter input');
          find.value = 'arm-7';
          find.dispatchEvent(new frame.contentWindow.Event('input'));
          seen.found = page.querySelector('.filter .left').textContent;
          document.getElementById('seen').textContent = JSON.stringify(seen);
        })();
        </script>
        """;

    @TempDir
    private Path folder;

    private static Optional<Path> chromium() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator)).flatMap(dir -> Stream.of("chromium", "chromium-browser", "google-chrome").map(name -> Path.of(dir, name)))
            .filter(Files::isExecutable).findFirst();
    }

    @Test
    void thePagesWorkOnAPhoneWithoutANetwork() throws IOException, InterruptedException {
        Optional<Path> chromium = chromium();
        assumeTrue(chromium.isPresent(), "no Chromium on the PATH: install it to try the report in a browser");
        report();
        Files.writeString(folder.resolve("probe.html"), PROBE.formatted(PHONE));
        JsonNode seen = look(chromium.get());
        for (String page : List.of("front", "notebook", "runs")) {
            assertThat(seen.path(page).asInt()).as(page).isBetween(1, PHONE);
        }
        assertThat(seen.path("thumbnail").asInt()).isPositive();
        assertThat(seen.path("figure").asBoolean()).isTrue();
        assertThat(seen.path("hints").asInt()).as("only the table that is wider than its frame says so").isEqualTo(1);
        assertThat(seen.path("loaded")).isEmpty();
        assertThat(seen.path("unfolded").asBoolean()).isTrue();
        assertThat(seen.path("record").asText()).contains("fine-tune an untrained net on arm-0, all images, seed 1", "./finetree verify", "from 5.000 at step");
        assertThat(seen.path("curve").asBoolean()).isTrue();
        assertThat(seen.path("found").asText()).isEqualTo("3 runs");
    }

    /** Some runs, and a table much wider than a phone. */
    private void report() throws IOException {
        Store store = new Store(folder);
        StringBuilder cells = new StringBuilder();
        for (int arm = 0; arm < 12; arm++) {
            StringBuilder runs = new StringBuilder();
            for (int seed = 1; seed <= 3; seed++) {
                runs.append(' ').append(store.run("arm-" + arm, seed, 0.1 + arm / 100.0 + seed / 1000.0));
            }
            cells.append("<td data-runs=\"").append(runs).append("\">").append(Estimate.of(0.101 + arm / 100.0, 0.102 + arm / 100.0, 0.103 + arm / 100.0).percent()).append("</td>");
        }
        store.figure("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", Store.JSON.createObjectNode(), "A figure");
        store.html("<table><tbody><tr><td>a narrow table</td></tr></tbody></table>");
        store.html("<table class=\"runs\"><tbody></tbody></table><div class=\"runs-box\">an output with the page's own classes</div><table><tbody><tr>" + cells + "</tr></tbody></table>");
        ReportBuilder.titled("A page").withNotebooks(List.of(store.notebook())).withRuns(store.runs()).write(folder.resolve("report"));
    }

    private JsonNode look(Path chromium) throws IOException, InterruptedException {
        Path out = folder.resolve("dom.html");
        Process process = new ProcessBuilder(chromium.toString(), "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run",
            "--host-resolver-rules=MAP * ~NOTFOUND", "--allow-file-access-from-files", "--user-data-dir=" + folder.resolve("profile"), "--virtual-time-budget=60000", "--dump-dom",
            folder.resolve("probe.html").toUri().toString()).redirectOutput(out.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            fail("Chromium did not come back in " + MINUTES + " minutes");
        }
        return Store.JSON.readTree(Jsoup.parse(Files.readString(out)).getElementById("seen").text());
    }
}
