package org.finetree.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {

    record Pair(int b, double a) {
    }

    @Test
    void keysAreSortedAtEveryDepthAndNothingIsBlank() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("b", List.of(new Pair(1, 0.5)));
        map.put("a", null);
        assertThat(CanonicalJson.write(map)).isEqualTo("{\"a\":null,\"b\":[{\"a\":0.5,\"b\":1}]}");
    }

    @Test
    void equalValuesHaveEqualDigests() {
        assertThat(CanonicalJson.digest(Map.of("x", 1, "y", 2))).isEqualTo(CanonicalJson.digest(new LinkedHashMap<>(Map.of("y", 2, "x", 1)))).matches("[0-9a-f]{64}");
        assertThat(CanonicalJson.sha256(new byte[0])).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void whatComesBackIsWhatWentIn() {
        for (Pair pair : List.of(new Pair(0, 0), new Pair(-1, 1e-300), new Pair(Integer.MAX_VALUE, 0.1 + 0.2), new Pair(1, 5e-324), new Pair(1, -0.0))) {
            assertThat(CanonicalJson.read(CanonicalJson.write(pair), Pair.class)).isEqualTo(pair);
        }
        assertThat(CanonicalJson.read("{\"b\": 1, \"a\": 2}", Pair.class)).as("a whole number where a number is wanted").isEqualTo(new Pair(1, 2));
    }

    @Test
    void whatIsNotExactlyThatIsRefused() {
        for (String json : List.of("", "{", "{\"a\":1}", "{\"a\":1,\"b\":1,\"c\":1}", "{\"a\":1,\"b\":1,\"b\":2}", "{\"a\":1,\"b\":1.5}", "{\"a\":\"1\",\"b\":1}", "{\"a\":1,\"b\":1} x", "{\"a\":1,\"b\":99999999999}",
            "{\"a\":true,\"b\":1}")) {
            assertThatThrownBy(() -> CanonicalJson.read(json, Pair.class)).as(json).isInstanceOf(IllegalArgumentException.class).satisfies(e -> assertThat(e.getMessage()).hasLineCount(1));
        }
    }
}
