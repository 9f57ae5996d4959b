package org.finetree.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImagePackTest {

    static final ImageShape SHAPE = new ImageShape(1, 2, 3);

    @Test
    void keepsOnlyTheGroupsAskedForAndStillChecksTheRest() throws IOException {
        ImagePack pack = pack(List.of(1, 2, 3), (byte) 7);
        ImagePack some = ImagePack.read(new ByteArrayInputStream(bytes(pack)), "test", name -> name.equals("g1"));
        assertThat(some.groups()).containsExactly(new ImagePack.Group("g1", 2));
        assertThat(allPixels(some)).isEqualTo(Arrays.copyOfRange(allPixels(pack), 6, 18));
        assertThat(some.contentSha256()).isEqualTo(pack.contentSha256());
    }

    @Test
    void refusesEveryTruncation() {
        byte[] bytes = bytes(pack(List.of(2, 3), (byte) 1));
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> read(cut)).as("first %d bytes", length).hasMessageStartingWith("image pack test ").hasMessageNotContaining("\n");
        }
    }

    /** A few bits of a zlib stream mean nothing (its stated level, padding): those may change, the content may not. */
    @Test
    void noChangedByteChangesTheContentUnnoticed() {
        ImagePack pack = pack(List.of(2, 3), (byte) 1);
        byte[] bytes = bytes(pack);
        int refused = 0;
        for (int i = 0; i < bytes.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] changed = bytes.clone();
                changed[i] ^= (byte) (1 << bit);
                try {
                    assertThat(allPixels(read(changed))).as("byte %d, bit %d", i, bit).isEqualTo(allPixels(pack));
                } catch (UncheckedIOException e) {
                    assertThat(e).hasMessageStartingWith("image pack test ");
                    refused++;
                }
            }
        }
        assertThat(refused).isGreaterThan(bytes.length * 8 - 20);
    }

    @Test
    void refusesBytesAfterTheEnd() {
        byte[] bytes = bytes(pack(List.of(1), (byte) 1));
        assertThatThrownBy(() -> read(Arrays.copyOf(bytes, bytes.length + 1))).hasMessageContaining("bytes after its end");
    }

    @Test
    void refusesHugeLengthsBeforeAllocating() {
        byte[] bytes = bytes(pack(List.of(1), (byte) 1));
        ByteBuffer.wrap(bytes).putInt(12, Integer.MAX_VALUE);
        assertThatThrownBy(() -> read(bytes)).hasMessageContaining("the limit is 268435456");
    }

    @Test
    void refusesPixelsThatDoNotFit() {
        List<ImagePack.Group> two = List.of(new ImagePack.Group("a", 1), new ImagePack.Group("a", 1));
        assertThatThrownBy(() -> ImagePack.of(SHAPE, two, new byte[12])).hasMessageContaining("'a' comes twice");
        assertThatThrownBy(() -> ImagePack.of(SHAPE, two.subList(0, 1), new byte[12])).hasMessageContaining("does not fit 12 bytes");
    }

    static ImagePack pack(List<Integer> sizes, byte fill) {
        List<ImagePack.Group> groups = new ArrayList<>();
        for (int g = 0; g < sizes.size(); g++) {
            groups.add(new ImagePack.Group("g" + g, sizes.get(g)));
        }
        byte[] pixels = new byte[sizes.stream().mapToInt(Integer::intValue).sum() * SHAPE.size()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (fill * i);
        }
        return ImagePack.of(SHAPE, groups, pixels);
    }

    static byte[] allPixels(ImagePack pack) {
        int images = pack.groups().stream().mapToInt(ImagePack.Group::images).sum();
        byte[] pixels = new byte[images * SHAPE.size()];
        for (int i = 0; i < images; i++) {
            pack.copy(i, pixels, i * SHAPE.size());
        }
        return pixels;
    }

    static byte[] bytes(ImagePack pack) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            pack.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ImagePack read(byte[] bytes) {
        try {
            return ImagePack.read(new ByteArrayInputStream(bytes), "test", name -> true);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }
}
