package org.finetree.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {

    @TempDir
    Path folder;

    @Test
    void aRunThatIsNowhereIsNamed() {
        Run run = Run.finetree("verify", "0123456789ab", "--runs", folder.toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("no run '0123456789ab'").contains("finetree runs");
    }

    @Test
    void aNameHasDigitsOnly() {
        Run run = Run.finetree("verify", "../etc", "--runs", folder.toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("'../etc' is not a run's name");
    }

    @Test
    void noSeedsAreNothingToRecord() {
        assertThat(Run.finetree("record", "--seeds", "0").err()).contains("--seeds is 0 but they must be at least 1");
    }
}
