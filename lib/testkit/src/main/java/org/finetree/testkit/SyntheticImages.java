package org.finetree.testkit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.finetree.dataset.DatasetName;
import org.finetree.dataset.ImageDataset;
import org.finetree.dataset.ImageEntry;
import org.finetree.dataset.ImageIndex;
import org.finetree.dataset.ImageShape;
import org.finetree.dataset.Split;
import org.finetree.experiment.CanonicalJson;
import org.finetree.seed.Seed;
import org.finetree.taxonomy.Wnid;

/**
 * Images that a small network learns in seconds: each class is a coarse random pattern, each image that pattern shifted by up to two pixels, with noise.
 * The same for one seed everywhere.
 */
public final class SyntheticImages implements ImageDataset {

    private static final int CELLS = 7;

    private final ImageShape shape;
    private final ImageIndex index;
    private final byte[] pixels;
    private final String digest;

    private SyntheticImages(ImageShape shape, ImageIndex index, byte[] pixels) {
        this.shape = shape;
        this.index = index;
        this.pixels = pixels;
        this.digest = digest(index, pixels);
    }

    /** Over index and pixels: equal pictures that are dealt out otherwise are other data. */
    private static String digest(ImageIndex index, byte[] pixels) {
        StringBuilder all = new StringBuilder(CanonicalJson.sha256(pixels));
        index.entries().forEach(e -> all.append('\n').append(e.path()).append('\t').append(e.wnid()).append('\t').append(e.split()));
        return CanonicalJson.sha256(all.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @param classes number of classes; their wnids are n00000001 and on
     * @param train images of each class to train on
     * @param test images of each class to test on
     */
    public static SyntheticImages of(ImageShape shape, int classes, int train, int test, Seed seed) {
        List<ImageEntry> entries = new ArrayList<>();
        byte[] pixels = new byte[Math.multiplyExact(classes * (train + test), shape.size())];
        for (int c = 0; c < classes; c++) {
            SplittableRandom pattern = seed.stream("pattern/" + c);
            int[][] cells = cells(pattern, shape.channels());
            for (int i = 0; i < train + test; i++) {
                draw(cells, shape, seed.stream("image/" + c + "/" + i), pixels, entries.size() * shape.size());
                entries.add(new ImageEntry(c + "/" + i, new Wnid(String.format("n%08d", c + 1)), i < train ? Split.TRAIN : Split.TEST));
            }
        }
        return new SyntheticImages(shape, ImageIndex.of(entries), pixels);
    }

    private static int[][] cells(SplittableRandom random, int channels) {
        int[][] cells = new int[channels][CELLS * CELLS];
        for (int[] channel : cells) {
            for (int i = 0; i < channel.length; i++) {
                channel[i] = random.nextInt(3) == 0 ? 200 : 20;
            }
        }
        return cells;
    }

    private static void draw(int[][] cells, ImageShape s, SplittableRandom random, byte[] into, int at) {
        int dy = random.nextInt(5) - 2;
        int dx = random.nextInt(5) - 2;
        for (int c = 0; c < s.channels(); c++) {
            for (int y = 0; y < s.height(); y++) {
                for (int x = 0; x < s.width(); x++) {
                    int cy = Math.floorMod((y + dy) * CELLS / s.height(), CELLS);
                    int cx = Math.floorMod((x + dx) * CELLS / s.width(), CELLS);
                    int value = cells[c][cy * CELLS + cx] + random.nextInt(41) - 20;
                    into[at++] = (byte) Math.max(0, Math.min(255, value));
                }
            }
        }
    }

    @Override
    public DatasetName name() {
        return DatasetName.of("synthetic");
    }

    @Override
    public ImageIndex index() {
        return index;
    }

    @Override
    public String digest() {
        return digest;
    }

    @Override
    public ImageShape shape() {
        return shape;
    }

    @Override
    public void read(int image, byte[] into, int offset) {
        if (image < 0 || image >= index.size()) {
            throw new IndexOutOfBoundsException("data set '" + name() + "' has images 0 to " + (index.size() - 1) + ", not " + image);
        }
        System.arraycopy(pixels, Math.multiplyExact(image, shape.size()), into, offset, shape.size());
    }

    /** Numbers of the images of one part, in order. */
    public int[] images(Split split) {
        return IntStream.range(0, index.size()).filter(i -> index.entries().get(i).split() == split).toArray();
    }

    /** Class of each of those images: rank of its wnid. */
    public int[] labels(Split split) {
        return Arrays.stream(images(split)).map(i -> index.wnids().headSet(index.entries().get(i).wnid()).size()).toArray();
    }
}
