package org.finetree.testkit.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The campaign itself: each kind of bad answer is seen, and equal seeds give equal inputs. */
class CampaignTest {

    private static final byte[] SOUND = "sound words of some length".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void equalSeedsGiveEqualInputsAndDamageChangesThem() {
        for (Damage damage : Damage.values()) {
            assertThat(damage.apply(SOUND, new SplittableRandom(4))).as(damage.name()).isEqualTo(damage.apply(SOUND, new SplittableRandom(4)));
        }
        SplittableRandom random = new SplittableRandom(1);
        int changed = 0;
        for (int i = 0; i < 200; i++) {
            changed += Arrays.equals(Damage.some(SOUND, random), SOUND) ? 0 : 1;
        }
        assertThat(changed).isGreaterThan(180);
        assertThat(SOUND).isEqualTo("sound words of some length".getBytes(StandardCharsets.UTF_8));
    }

    private Campaign on(Campaign.Reader reader) {
        return Campaign.on("campaign itself", folder, file -> Files.size(file) == SOUND.length ? "sound" : reader.read(file)).byHand("file", Map.of("bad", new byte[1]));
    }

    @Test
    void everyKindOfBadAnswerIsAFinding() {
        assertThat(on(file -> {
            throw new IllegalArgumentException("file 'x' is cut off after 1 byte: fetch it again");
        }).count(Answer.REFUSED)).isEqualTo(1);
        for (String unclear : List.of("", "Index 5 out of bounds for length 3", "java.io.IOException: x", "two\nlines", "x".repeat(2000), "Input length = 1", "was NullPointerException",
            "Cannot invoke \"String.length()\"", "For input string: \"a\"", "\u001b[31mred")) {
            Campaign found = on(file -> {
                throw new IllegalArgumentException(unclear);
            });
            assertThat(found.count(Answer.UNCLEAR)).as(unclear).isEqualTo(1);
            assertThatThrownBy(() -> found.check(false)).isInstanceOf(AssertionError.class).hasMessageContaining("UNCLEAR");
        }
        assertThat(on(file -> {
            throw new ArrayIndexOutOfBoundsException("file 'x' is cut off");
        }).count(Answer.UNCLEAR)).isEqualTo(1);
        assertThat(on(file -> {
            throw new StackOverflowError();
        }).count(Answer.BROKEN)).isEqualTo(1);
        Campaign other = on(file -> "something else");
        assertThat(other.count(Answer.OTHER)).isEqualTo(1);
        assertThatThrownBy(() -> other.check(false)).hasMessageContaining("read without a word, but wrong: bad");
    }

    @Test
    void aSoundFileThatIsRefusedIsNoCampaign() {
        assertThatThrownBy(() -> Campaign.on("campaign itself", folder, file -> {
            throw new IllegalArgumentException("no");
        }).damage("file", SOUND, 10, 10, 1)).isInstanceOf(AssertionError.class).hasMessageContaining("the sound file is refused");
    }
}
