package org.finetree.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** WordNet's files from a folder: a small one made here, whole and damaged. */
class WordNetFilesTest {

    private static final String LICENCE = "  1 WordNet 3.0 Copyright 2006 by Princeton University.\n";

    @TempDir
    Path folder;

    /** Offsets are byte positions, and every line is as long whatever the offsets are: so lines are made twice, the second time with offsets known. */
    private static String data() {
        int[] at = new int[5];
        String text = "";
        for (int pass = 0; pass < 2; pass++) {
            text = LICENCE;
            at[0] = text.length();
            text += line(at[0], "entity", "000", "the root");
            at[1] = text.length();
            text += line(at[1], "Animal", "001 @ " + offset(at[0]) + " n 0000", "one that moves; \"look, an animal\"");
            at[2] = text.length();
            text += line(at[2], "pet", "001 @ " + offset(at[0]) + " n 0000", "one that is kept");
            at[3] = text.length();
            text += line(at[3], "dog", "003 @ " + offset(at[2]) + " n 0000 @ " + offset(at[1]) + " n 0000 ~ " + offset(at[4]) + " n 0000", "one that barks");
            at[4] = text.length();
            text += line(at[4], "Rex", "001 @i " + offset(at[3]) + " n 0000", "my dog");
        }
        return text;
    }

    private static String line(int offset, String word, String pointers, String gloss) {
        return offset(offset) + " 03 n 01 " + word + " 0 " + pointers + " | " + gloss + "  \n";
    }

    private static String index(String data) {
        StringBuilder lines = new StringBuilder(LICENCE);
        for (String word : List.of("animal", "dog", "entity", "pet", "rex")) {
            int offset = data.lines().filter(l -> l.toLowerCase(Locale.ROOT).contains(" 01 " + word + " ")).mapToInt(l -> Integer.parseInt(l.substring(0, 8))).findFirst().orElseThrow();
            lines.append(word).append(" n 1 0 1 0 ").append(offset(offset)).append("  \n");
        }
        return lines.toString();
    }

    private static String offset(int offset) {
        return String.format(Locale.ROOT, "%08d", offset);
    }

    private Taxonomy read(byte[] data, byte[] index, ParentPolicy policy) throws IOException {
        Files.write(folder.resolve("data.noun"), data);
        Files.write(folder.resolve("index.noun"), index);
        return Taxonomy.read(folder, policy);
    }

    @Test
    void aSmallWordNet() throws IOException {
        byte[] data = data().getBytes(StandardCharsets.US_ASCII);
        byte[] index = index(data()).getBytes(StandardCharsets.US_ASCII);
        Taxonomy byName = read(data, index, ParentPolicy.FIRST_BY_NAME);
        Wnid dog = byName.synset("dog.n.01").wnid();
        assertThat(byName.pathToRoot(dog)).extracting(w -> byName.synset(w).name()).containsExactly("dog.n.01", "animal.n.01", "entity.n.01");
        assertThat(byName.explain(dog).get(0).notTaken()).extracting(PathStep.NotTaken::reason).containsExactly("'pet.n.01' sorts after 'animal.n.01'");
        assertThat(byName.synset("animal.n.01").definition()).isEqualTo("one that moves");
        assertThat(byName.instanceOf(byName.synset("rex.n.01").wnid())).containsExactly(dog);
        Taxonomy inFile = read(data, index, ParentPolicy.FIRST_IN_FILE);
        assertThat(inFile.parent(dog)).contains(inFile.synset("pet.n.01").wnid());
        assertThat(read(data, index, ParentPolicy.LOWEST_OFFSET).parent(dog)).contains(byName.synset("animal.n.01").wnid());
    }

    @Test
    void otherReleasesAndForeignFilesAreRefused() {
        byte[] index = index(data()).getBytes(StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> read(data().replace("3.0", "3.1").getBytes(StandardCharsets.US_ASCII), index, ParentPolicy.FIRST_BY_NAME))
            .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("WordNet 3.0");
        assertThatThrownBy(() -> read(new byte[0], index, ParentPolicy.FIRST_BY_NAME)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> read(data().getBytes(StandardCharsets.US_ASCII), new byte[0], ParentPolicy.FIRST_BY_NAME))
            .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("of one WordNet release");
        assertThatThrownBy(() -> Taxonomy.read(folder.resolve("nowhere"), ParentPolicy.FIRST_BY_NAME))
            .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("data.noun and index.noun");
    }

    @Test
    void aTruncatedFileIsNamedWhereverItEnds() {
        String data = data();
        for (int length = LICENCE.length() + 1; length < data.length(); length++) {
            byte[] cut = data.substring(0, length).getBytes(StandardCharsets.US_ASCII);
            if (data.charAt(length - 1) != '\n') {
                assertThatThrownBy(() -> NounFile.parse(cut)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("truncated or damaged");
            }
        }
    }

    @Property(tries = 2000)
    void aDamagedByteIsHarmlessOrRefused(@ForAll @IntRange(max = 10_000) int position, @ForAll byte value) {
        byte[] data = data().getBytes(StandardCharsets.US_ASCII);
        byte[] index = index(data()).getBytes(StandardCharsets.US_ASCII);
        byte[] hit = position % 2 == 0 ? data : index;
        hit[position / 2 % hit.length] = value;
        try {
            WordNetText text = new WordNetText(data, index);
            HypernymGraph graph = HypernymGraph.of(NounFile.parse(data), ParentPolicy.FIRST_BY_NAME, text::name);
            for (int i = 0; i < graph.size(); i++) {
                text.at(graph.wnid(i).offset());
                text.instanceOf(graph.wnid(i).offset());
            }
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
