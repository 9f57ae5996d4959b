package org.finetree.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** A class of its own: where two test engines share a class, Surefire's XML report keeps only the last one's tests. */
class ImagePackPropertiesTest {

    @Property(tries = 50)
    void comesBackAsWritten(@ForAll @Size(min = 1, max = 5) List<@IntRange(min = 1, max = 4) Integer> sizes, @ForAll byte fill) {
        ImagePack pack = ImagePackTest.pack(sizes, fill);
        ImagePack read = ImagePackTest.read(ImagePackTest.bytes(pack));
        assertThat(read.shape()).isEqualTo(ImagePackTest.SHAPE);
        assertThat(read.groups()).isEqualTo(pack.groups());
        assertThat(read.contentSha256()).isEqualTo(pack.contentSha256());
        assertThat(ImagePackTest.allPixels(read)).isEqualTo(ImagePackTest.allPixels(pack));
        assertThat(ImagePackTest.bytes(read)).as("written again").isEqualTo(ImagePackTest.bytes(pack));
    }
}
