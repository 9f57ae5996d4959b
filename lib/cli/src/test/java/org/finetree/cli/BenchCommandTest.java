package org.finetree.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BenchCommandTest {

    @Test
    void measuresInAProcessOfItsOwn() {
        Run run = Run.finetree("bench", "labelsets", "--starts", "1");
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("load WordNet, s", "make 21 label sets, s", "peak memory, MiB", "Finetree, Java");
    }

    @Test
    void wrongUsage() {
        assertThat(Run.finetree("bench").err()).isEqualTo("finetree: say what to measure: labelsets, training or kernel (see finetree bench --help)\n");
        assertThat(Run.finetree("bench", "labelsets", "--peer", "gensim").err()).contains("no peer 'gensim': there is nltk").hasLineCount(1);
        assertThat(Run.finetree("bench", "labelsets", "--starts", "0").code()).isEqualTo(2);
        Run noPython = Run.finetree("bench", "labelsets", "--peer", "nltk", "--python", "/nowhere/python", "--starts", "1");
        assertThat(noPython.code()).isEqualTo(1);
        assertThat(noPython.err()).contains("/nowhere/python").hasLineCount(1);
    }
}
