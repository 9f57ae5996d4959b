package org.finetree.study.claims;

import java.util.Collection;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.experiment.Results;
import org.finetree.experiment.StartingPoint;
import org.finetree.study.Relation;
import org.finetree.study.Study;

/** Pre-training that is too short to learn much: it shows that everything runs, and nothing else. The runs' own steps say so, not a name. */
public final class Rehearsal {

    /** A tenth of a study's image passes: with fewer it is a rehearsal of that study. */
    private static final int PART = 10;

    private Rehearsal() {
    }

    /**
     * Whether a pre-training is too short.
     *
     * @param passes images seen in pre-training
     * @param whole images seen in a pre-training of the study that it is compared with
     */
    public static boolean is(long passes, long whole) {
        return passes < whole / PART;
    }

    /** Whether a study is one, or a pre-training behind these results is too short for the study. */
    static boolean among(Study study, Collection<Results> results) {
        long whole = study.scale().pretraining().imagePasses();
        return study.relation() == Relation.REHEARSAL || results.stream().flatMap(r -> r.grid().runs().stream()).anyMatch(run -> is(passes(run), whole));
    }

    private static long passes(ExperimentSpec run) {
        return run.start() instanceof StartingPoint.Pretrained net ? net.run().solver().imagePasses() : Long.MAX_VALUE;
    }
}
