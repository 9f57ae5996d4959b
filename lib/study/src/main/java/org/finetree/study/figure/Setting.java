package org.finetree.study.figure;

import java.util.Locale;
import org.finetree.study.Relation;
import org.finetree.study.Study;
import org.finetree.study.StudyFile;

/**
 * On what an experiment was run. Results of different settings never share an axis or a column. Of runs, {@link SettingOfRuns} finds it out; it is never taken from a
 * study's or a scale's name.
 *
 * @param scale name of one of Finetree's studies, or {@code own} for a study that is not ours
 * @param description network and source data
 * @param kind how it relates to the paper
 * @param papersData whether network and source are the paper's
 */
public record Setting(String scale, String description, Kind kind, boolean papersData) {

    /** How results relate to the paper's. */
    public enum Kind {
        /** The paper's own data, network and number of steps. */
        REPRODUCTION,
        /** The same experiment on other data, with another network or with fewer steps. */
        ANALOGUE,
        /** An analogue with too few steps to learn much: it shows that everything runs. */
        REHEARSAL,
        /** A study of someone else's: other data or another network than any of ours. */
        OWN
    }

    /** Of one of Finetree's studies, carried out as it says. */
    public static Setting of(Study study) {
        Kind kind = switch (study.relation()) {
            case REPRODUCTION -> Kind.REPRODUCTION;
            case ANALOGUE -> Kind.ANALOGUE;
            case REHEARSAL -> Kind.REHEARSAL;
        };
        return new Setting(study.name(), study.description(), kind, study.relation() == Relation.REPRODUCTION);
    }

    /** The study's data and network with fewer steps: no reproduction. @param passes images seen in pre-training */
    static Setting withFewerSteps(Study study, long passes) {
        return new Setting(study.name(), String.format(Locale.ROOT, "%s, %,d of %,d image passes", study.description(), passes, study.scale().pretraining().imagePasses()), Kind.ANALOGUE, true);
    }

    /** A study that is not ours. @param description network and data as in its runs, or as the study says */
    static Setting own(String description) {
        return new Setting("own", description, Kind.OWN, false);
    }

    /** The same with too few steps to learn much. */
    Setting asRehearsal() {
        return new Setting(StudyFile.NAMES.contains(scale + "-quick") ? scale + "-quick" : scale, description, Kind.REHEARSAL, papersData);
    }

    /** For headings: "sketch scale", or "own study". */
    public String words() {
        return kind == Kind.OWN ? "own study" : scale + " scale";
    }

    /** What must stand under the title of a figure that the paper does not have. */
    public String subtitleBeyondPaper() {
        return (kind == Kind.OWN ? "Own study: " : "Not in the paper: ") + description + (kind == Kind.REHEARSAL ? ", too few steps to conclude anything" : "");
    }

    /**
     * What must stand under the title: the word reproduction belongs to the paper's own data and network, all others are analogues.
     *
     * @param item of the paper, such as "Fig. 1" or "Table 2"
     */
    public String subtitle(String item) {
        return switch (kind) {
            case REPRODUCTION -> "Reproduction of " + item + ": " + description;
            case ANALOGUE -> "Analogue of " + item + ": " + description + (papersData ? "" : ", not ImageNet/AlexNet");
            case REHEARSAL -> "Rehearsal of the analogue of " + item + ": " + description + ", too few steps to conclude anything";
            case OWN -> "Own study: " + description + "; drawn in the form of the paper's " + item;
        };
    }
}
