package org.finetree.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a primary claim is told to somebody who has not read the paper.
 *
 * @param claim its id
 * @param question whose answer is yes where the paper's conclusion holds
 * @param finding a sentence without its end, with {@code {value}} where the estimate stands
 * @param axis what the estimate is, for the axis of a picture
 */
record Answer(String claim, String question, String finding, String axis) {

    private static final String VALUE = "{value}";
    private static final List<Answer> ALL = read();

    Answer {
        if (finding.indexOf(VALUE) < 0 || finding.indexOf(VALUE) != finding.lastIndexOf(VALUE)) {
            throw new IllegalArgumentException("answer to claim '" + claim + "': its finding must have " + VALUE + " once");
        }
    }

    private static List<Answer> read() {
        try (InputStream in = Objects.requireNonNull(Answer.class.getResourceAsStream("answers.json"), "answers.json")) {
            return Arrays.asList(new ObjectMapper().readValue(in, Answer[].class));
        } catch (IOException e) {
            throw new ReportException("part 'answers.json' of the program cannot be read: build it again", e);
        }
    }

    static Optional<Answer> to(String claim) {
        return ALL.stream().filter(a -> a.claim.equals(claim)).findFirst();
    }

    String before() {
        return finding.substring(0, finding.indexOf(VALUE));
    }

    String after() {
        return finding.substring(finding.indexOf(VALUE) + VALUE.length());
    }
}
