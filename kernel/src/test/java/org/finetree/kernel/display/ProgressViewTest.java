package org.finetree.kernel.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.finetree.kernel.render.MimeBundle;
import org.finetree.launch.GridProgress;
import org.finetree.launch.GridProgress.RunProgress;
import org.junit.jupiter.api.Test;

class ProgressViewTest {

    private static String form(GridProgress progress, boolean over, String mime) {
        return ProgressView.of(progress, over, Map.of("245 <classes>", List.of(5.0, 3.0, 2.0))).data().path(mime).asText();
    }

    private final GridProgress half = new GridProgress("class-count", 4, 1, 1, List.of(new RunProgress(null, "245 <classes>", 50, 100, 1.23456, 0.01, 1234)), Duration.ofSeconds(75), Duration.ofSeconds(20));

    @Test
    void textTellsEachRunItsLossAndTheTimeLeft() {
        assertThat(form(half, false, MimeBundle.TEXT)).isEqualTo("""
                class-count: 2 of 4 runs done (1 found finished), 1 min 15 s, about 20 s left
                  [##########..........] 245 <classes>, step 50 of 100, loss 1.235, 1,234 images/s""");
    }

    @Test
    void theBarCountsRunsUnderWay() {
        assertThat(form(half, false, MimeBundle.HTML)).contains("width:62.5%", "width:50.0%", "245 &lt;classes&gt;");
    }

    @Test
    void theLossesSoFarAreALineThatFalls() {
        assertThat(form(half, false, MimeBundle.HTML)).contains("points=\"0.0,1.0 45.0,14.3 90.0,21.0\"");
    }

    @Test
    void theEndIsOneLine() {
        GridProgress over = new GridProgress("class-count", 4, 1, 3, List.of(), Duration.ofSeconds(75), null);
        assertThat(form(over, true, MimeBundle.TEXT)).isEqualTo("class-count: all 4 runs done, 1 found finished, 1 min 15 s");
    }

    @Test
    void aRunWithoutNumbersYetShowsDashes() {
        GridProgress first = new GridProgress("g", 1, 0, 0, List.of(new RunProgress(null, "r", 0, 0, Double.NaN, 0, 0)), Duration.ZERO, null);
        assertThat(form(first, false, MimeBundle.TEXT)).contains("loss –, – images/s");
    }
}
