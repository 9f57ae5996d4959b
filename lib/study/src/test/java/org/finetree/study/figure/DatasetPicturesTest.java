package org.finetree.study.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.finetree.chart.FilterPictures;
import org.finetree.chart.ImageGrid;
import org.finetree.dataset.Datasets;
import org.finetree.dataset.ImageDataset;
import org.finetree.dataset.ImageShape;
import org.finetree.labelset.LabelSets;
import org.finetree.taxonomy.Taxonomy;
import org.finetree.taxonomy.Wnid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

class DatasetPicturesTest {

    @Test
    void classesAreShownUnderTheDataSetsOwnNames() {
        ImageDataset images = Datasets.open("sketches/source");
        Wnid first = images.wnids().first();
        ImageGrid grid = DatasetPictures.of(images).classes(List.of(first), 5);
        assertThat(grid.rows()).hasSize(1);
        assertThat(grid.rows().get(0).label()).isEqualTo(images.classNames().get(first));
        assertThat(grid.rows().get(0).tiles()).hasSize(5);
        assertThatThrownBy(() -> DatasetPictures.of(images).classes(List.of(Wnid.of("n02084071")), 5)).hasMessageContaining("has no training image");
    }

    @Test
    void filtersArePicturesOfTheirWeights() {
        ImageGrid grid = FilterPictures.of("conv1", new long[] {9, 1, 2, 2}, new float[36]);
        assertThat(grid.rows()).extracting(row -> row.tiles().size()).containsExactly(8, 1);
        assertThatThrownBy(() -> FilterPictures.of("conv2", new long[] {9, 16, 2, 2}, new float[0])).hasMessageContaining("filters of shape [9, 16, 2, 2] cannot be drawn");
        assertThatThrownBy(() -> FilterPictures.of("conv1", new long[] {9, 1, 2, 2}, new float[35])).hasMessageContaining("35 weights for 9 filters of 4");
    }

    /** Every folder is listed, whatever its name means: the person decides, not the first error. */
    @Test
    void foldersAreListedWithAllThatTheirNamesCanMean(@TempDir Path root) throws IOException {
        for (String name : List.of("giraffe", "bat", "n02084071", "gizmotron", "my chair")) {
            Files.createDirectories(root.resolve(name));
            ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY), "png", root.resolve(name).resolve("a.png").toFile());
            ImageIO.write(new BufferedImage(8, 9, BufferedImage.TYPE_BYTE_GRAY), "png", root.resolve(name).resolve("b.png").toFile());
        }
        Files.writeString(root.resolve("classes.tsv"), "my chair\tn03001627\n");
        Table names = FolderTables.names(root);
        assertThat(names.where(names.stringColumn("folder").isEqualTo("bat")).stringColumn("decision").unique().asList()).containsExactly("choose");
        assertThat(names.where(names.stringColumn("folder").isEqualTo("bat")).rowCount()).isGreaterThan(2);
        List<String> decided = names.dropWhere(names.stringColumn("folder").isEqualTo("bat")).stream().map(row -> row.getString("folder") + ": " + row.getString("decision")).toList();
        assertThat(decided).containsExactly("giraffe: only sense", "gizmotron: no noun", "my chair: given", "n02084071: given");
        Files.writeString(root.resolve("classes.tsv"), "my chair\tn03001627\nbat\tn02139199\ngizmotron\tn03699975\n");
        ImageDataset images = Datasets.folder(root, new ImageShape(1, 8, 8));
        Table counts = FolderTables.counts(images);
        assertThat(counts.stringColumn("class").asList()).containsExactly("bat", "giraffe", "gizmotron", "my chair", "n02084071");
        assertThat(counts.intColumn("to test on").asList()).containsOnly(1);
        Table groups = FolderTables.groups(LabelSets.bottomUp(Taxonomy.wordNet30(), images.wnids()).sets().get(1), images);
        assertThat(String.join(", ", groups.stringColumn("holds").asList())).contains("my chair", "gizmotron");
    }
}
