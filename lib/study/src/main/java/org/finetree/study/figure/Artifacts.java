package org.finetree.study.figure;

import org.finetree.experiment.RunRecord;

/** Where the files of runs come from: {@code lab::artifact}. */
@FunctionalInterface
public interface Artifacts {

    /** A file that a finished run left, see {@link org.finetree.experiment.RunFiles}. @throws IllegalStateException if it is missing or damaged */
    byte[] read(RunRecord run, String name);
}
