package org.finetree.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.finetree.taxonomy.Wnid;
import org.junit.jupiter.api.Test;

class SketchesTest {

    private static final ImageDataset ALL = Datasets.sketches();

    @Test
    void holds345ClassesOf80And20() {
        assertThat(ALL.index().size()).isEqualTo(34_500);
        assertThat(ALL.wnids()).hasSize(345);
        assertThat(ALL.shape()).isEqualTo(new ImageShape(1, 28, 28));
        assertThat(ALL.index().byWnid(Split.TRAIN).values()).hasSize(345).allMatch(images -> images.size() == 80);
        assertThat(ALL.index().byWnid(Split.TEST).values()).hasSize(345).allMatch(images -> images.size() == 20);
        ImageEntry first = ALL.index().entries().get(0);
        assertThat(first).isEqualTo(new ImageEntry("The Eiffel Tower/0", Wnid.of("n04460130"), Split.TRAIN));
        assertThat(ALL.index().entries().get(80).split()).isEqualTo(Split.TEST);
    }

    @Test
    void sourceAndHeldOutShareNothingAndMakeUpTheWhole() {
        ImageDataset source = Datasets.open("sketches/source");
        ImageDataset heldOut = Datasets.open("sketches/held-out");
        assertThat(source.wnids()).hasSize(245).doesNotContainAnyElementsOf(heldOut.wnids());
        assertThat(heldOut.wnids()).hasSize(100);
        TreeSet<Wnid> both = new TreeSet<>(source.wnids());
        both.addAll(heldOut.wnids());
        assertThat(both).isEqualTo(ALL.wnids());
        assertThat(source.name()).hasToString("sketches/source");
        assertThat(source.digest()).isNotEqualTo(heldOut.digest()).hasSize(64);
        assertThat(samePixels(source)).isEqualTo(source.index().size());
        assertThat(samePixels(heldOut)).isEqualTo(heldOut.index().size());
    }

    /** How many images of a part are, pixel for pixel, the image of that path in the whole. */
    private static int samePixels(ImageDataset part) {
        Map<String, Integer> numbers = new HashMap<>();
        for (int i = 0; i < ALL.index().size(); i++) {
            numbers.put(ALL.index().entries().get(i).path(), i);
        }
        byte[] mine = new byte[784];
        byte[] whole = new byte[784];
        int same = 0;
        for (int i = 0; i < part.index().size(); i++) {
            part.read(i, mine, 0);
            ALL.read(numbers.get(part.index().entries().get(i).path()), whole, 0);
            same += Arrays.equals(mine, whole) ? 1 : 0;
        }
        return same;
    }

    @Test
    void inkIsWhiteOnBlackAndUpright() {
        // In drawings of wine glasses the stem is narrower than the bowl: less ink in the rows below the middle than above.
        Wnid wineGlass = Wnid.of("n04592099");
        byte[] pixels = new byte[784];
        long above = 0;
        long below = 0;
        for (int image : ALL.index().byWnid(Split.TRAIN).get(wineGlass)) {
            ALL.read(image, pixels, 0);
            for (int i = 0; i < 784; i++) {
                int ink = Byte.toUnsignedInt(pixels[i]);
                if (i / 28 < 14) {
                    above += ink;
                } else if (i / 28 < 24) {
                    below += ink;
                }
            }
        }
        assertThat(above).isGreaterThan(below * 14 / 10);
        assertThat(above / (80 * 14 * 28)).as("mean value: mostly paper, which is 0").isBetween(10L, 100L);
    }

    @Test
    void digestAndOrderAreFixed() {
        assertThat(Datasets.sketches().digest()).isEqualTo(ALL.digest());
        assertThat(ALL.classNames()).containsEntry(Wnid.of("n02139199"), "bat");
    }

    @Test
    void unknownNamesAndImagesAreRefusedInOneLine() {
        assertThatThrownBy(() -> Datasets.open("scetches")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("no data set 'scetches'. There are: sketches, ");
        assertThatThrownBy(() -> ALL.read(34_500, new byte[784], 0)).isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("0 to 34499, not 34500");
        assertThatThrownBy(() -> ALL.read(0, new byte[783], 0)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
