package org.finetree.experiment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.Objects;

/**
 * Where a result comes from. Runs made before December 2026 have neither {@code code} nor {@code processor}.
 *
 * @param finetree version of this library: results of different versions may differ by intention
 * @param engine name and version of what trained, for example {@code dl4j 1.0.0-M2.1}: arithmetic differs between engines
 * @param backend natives in use, for example {@code linux-x86_64-onednn-avx2}: sums are ordered differently by instruction set
 * @param java version and vendor: {@code Math} functions may differ by a unit in the last place
 * @param os name and architecture; in runs of before December 2026 also the processor, after the word "on"
 * @param threads threads used by the run: another split of a batch adds in another order
 * @param started when the run was first begun, ISO 8601 in UTC
 * @param seconds processor time spent training and evaluating, all attempts together; in runs of before December 2026, and so in most that are bundled, the time that passed in the last attempt
 * @param attempts 1, or more if it was stopped and went on
 * @param inputs digests of the inputs by name
 * @param code the sources that the library was built from, see {@link Version#CODE}; empty where the build did not know
 * @param processor name, vendor, family and model: natives choose their loops by it; empty where the system does not tell
 */
public record Provenance(String finetree, String engine, String backend, String java, String os, int threads, String started, double seconds,
                         int attempts, Map<String, String> inputs, @JsonInclude(JsonInclude.Include.NON_EMPTY) String code, @JsonInclude(JsonInclude.Include.NON_EMPTY) String processor) {

    public Provenance {
        Objects.requireNonNull(started, "started");
        inputs = Map.copyOf(inputs);
        code = code == null ? "" : code;
        processor = processor == null ? "" : processor;
    }

    /** System, processor, natives and Java in one line: what runs of one name can differ by in their last digits. */
    public String machine() {
        return os + (processor.isEmpty() ? "" : " on " + processor) + ", " + backend + ", Java " + java;
    }
}
