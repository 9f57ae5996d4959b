package org.finetree.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.finetree.dataset.DataLocations;
import org.finetree.dataset.DatasetName;
import org.finetree.dataset.ImageDataset;
import org.finetree.dataset.ImageEntry;
import org.finetree.dataset.ImageIndex;
import org.finetree.dataset.ImageShape;
import org.finetree.dataset.Split;
import org.finetree.experiment.CanonicalJson;
import org.finetree.experiment.ClassificationTask;
import org.finetree.experiment.ExperimentGrid;
import org.finetree.experiment.FeatureExtraction;
import org.finetree.experiment.FineTuning;
import org.finetree.experiment.LearningRatePolicy;
import org.finetree.experiment.Pretraining;
import org.finetree.experiment.RunId;
import org.finetree.experiment.RunRecord;
import org.finetree.experiment.Scale;
import org.finetree.experiment.Solver;
import org.finetree.experiment.StartingPoint;
import org.finetree.experiment.Training;
import org.finetree.labelset.LabelSetRecipe;
import org.finetree.sampling.SubsetSampler;
import org.finetree.taxonomy.Wnid;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found out before anything is trained. */
class RunIdResolverTest {

    private static final Solver STEPS = new Solver(0.1, 0, 0, new LearningRatePolicy.Fixed(), 4, 3);

    @TempDir
    private Path folder;

    private ClassificationTask task;

    @BeforeEach
    void dataset() {
        task = new ClassificationTask("folder:1x28x28:" + folder, new LabelSetRecipe.All(), SubsetSampler.all());
    }

    private void image(String path) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        ImageIO.write(new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY), "png", file.toFile());
    }

    /** Training to the end and failing then is no way to say so. */
    @Test
    void aTaskWithoutTestImagesIsRefusedBeforeTraining() throws IOException {
        image("giraffe/1.png");
        image("zebra/1.png");
        Pretraining run = new Pretraining(task, "minialex28", STEPS, 1);
        RunIdResolver resolver = new RunIdResolver();
        assertThatThrownBy(() -> resolver.id(run)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("has no TEST images").hasMessageContaining("give each class some");
        assertThatThrownBy(() -> new RunIdResolver().id(new FineTuning(new StartingPoint.Untrained("minialex28", 1), task, STEPS, 1))).hasMessageContaining("has no TEST images");
        StartingPoint untrained = new StartingPoint.Untrained("minialex28", 1);
        assertThat(resolver.id(new FeatureExtraction(untrained, task, Split.TRAIN, "fc7", 1))).as("training images only").isNotNull();
        assertThatThrownBy(() -> resolver.id(new FeatureExtraction(untrained, task, Split.TEST, "fc7", 1))).hasMessageContaining("has no TEST images");
    }

    @Test
    void aClassWithTooFewImagesIsCalledByItsName() throws IOException {
        for (int i = 0; i < 5; i++) {
            image("giraffe/" + i + ".png");
        }
        ClassificationTask ten = new ClassificationTask(task.dataset(), task.labels(), SubsetSampler.imagesPerClass(10, 1));
        assertThatThrownBy(() -> new RunIdResolver().id(new Pretraining(ten, "minialex28", STEPS, 1))).hasMessageContaining("class n02439033 (giraffe) has 4 TRAIN images, 10 are asked for");
    }

    @Test
    void aFolderOfTrainAndValIsMeasuredOnVal() throws IOException {
        for (String name : List.of("train/giraffe/1.png", "train/zebra/1.png", "val/giraffe/2.png", "val/zebra/2.png")) {
            image(name);
        }
        RunIdResolver resolver = new RunIdResolver();
        assertThat(resolver.id(new Pretraining(task, "minialex28", STEPS, 1))).isNotNull();
        assertThat(resolver.data(task).taskSize()).isEqualTo(new RunRecord.TaskSize(2, 2, 2));
    }

    @Test
    void aNameNeverStandsForImagesThatChanged() throws IOException {
        for (int i = 0; i < 5; i++) {
            image("giraffe/" + i + ".png");
            image("zebra/" + i + ".png");
        }
        RunIdResolver resolver = new RunIdResolver();
        Pretraining run = new Pretraining(task, "minialex28", STEPS, 1);
        RunId before = resolver.id(run);
        image("giraffe/5.png");
        assertThat(resolver.id(run)).as("asked for the same grid").isEqualTo(before);
        resolver.forgetFolders();
        assertThat(resolver.id(run)).isNotEqualTo(before);
    }

    @Test
    void aNetworkThatCannotTakeTheImagesIsRefusedWithTheGrid() {
        for (String dataset : List.of("folder:3x64x64:photos", "folder:3x32x32:photos", "tiny-imagenet-200:somewhere", "cifar-10:somewhere")) {
            assertThatThrownBy(() -> ExperimentGrid.named("photos", Scale.sketch()).source(dataset).pretrain(new LabelSetRecipe.All(), SubsetSampler.all()).seeds(1)).as(dataset)
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("network 'minialex28' takes images of 1x28x28 but data set " + DatasetName.of(dataset) + " has 3x");
        }
        assertThatThrownBy(() -> ExperimentGrid.named("photos", Scale.sketch()).source("cifar-10:x").pretrain(new LabelSetRecipe.All(), SubsetSampler.all()).seeds(1))
            .hasMessageContaining("choose one that takes them: cifar10_full, cifar10_quick, small");
        assertThatThrownBy(() -> ExperimentGrid.named("photos", Scale.sketch()).source("folder:3x64x64:x").pretrain(new LabelSetRecipe.All(), SubsetSampler.all()).seeds(1))
            .hasMessageContaining("no network takes those; there are alexnet 3x227x227, alexnet64 3x56x56").hasMessageContaining("minialex28 1x28x28").hasMessageNotContaining("\n");
        // A transfer to photographs from a net of drawings.
        ClassificationTask photos = new ClassificationTask("folder:3x28x28:x", new LabelSetRecipe.All(), SubsetSampler.all());
        assertThatThrownBy(() -> ExperimentGrid.named("photos", Scale.sketch()).source("sketches/source").pretrain(new LabelSetRecipe.All(), SubsetSampler.all()).probe(photos).seeds(1))
            .hasMessageContaining("has 3x28x28");
        Scale huge = new Scale("huge", "my-network", STEPS, STEPS, STEPS, STEPS, "fc7", 0);
        assertThatThrownBy(() -> ExperimentGrid.named("photos", huge).source("folder:9999x9999x9999:x").pretrain(new LabelSetRecipe.All(), SubsetSampler.all()).seeds(1))
            .hasMessageContaining("a batch of 4 images of 9999x9999x9999 has more than 2^31 values");
        Scale own = new Scale("own", "my-network", STEPS, STEPS, STEPS, STEPS, "fc7", 0);
        assertThat(ExperimentGrid.named("photos", own).source("folder:3x64x64:x").pretrain(new LabelSetRecipe.All(), SubsetSampler.all()).seeds(1).runs()).as("of other networks nothing is known").hasSize(1);
    }

    /** The same images under another folder, as on another machine, are the same run; two folders of one name at once are not told apart by it. */
    @Test
    void aRunsNameDoesNotDependOnWhereItsImagesLie(@TempDir Path elsewhere) throws IOException {
        image("giraffe/1.png");
        image("giraffe/2.png");
        Path other = elsewhere.resolve(folder.getFileName());
        copy(folder, other);
        Pretraining here = new Pretraining(ClassificationTask.of("folder:1x28x28:" + folder), "minialex28", STEPS, 1);
        Pretraining there = new Pretraining(ClassificationTask.of("folder:1x28x28:" + other), "minialex28", STEPS, 1);
        assertThat(here).isEqualTo(there);
        assertThat(new RunIdResolver().id(here)).isEqualTo(new RunIdResolver().id(there));
        assertThat(CanonicalJson.write(here)).doesNotContain(folder.toString());
        RunIdResolver both = new RunIdResolver();
        both.id(here);
        assertThatThrownBy(() -> both.id(there)).hasMessageContaining("two folders are called").hasMessageContaining("Datasets.folder(PATH, SHAPE, NAME)");
        both.forgetFolders();
        assertThat(both.id(there)).isEqualTo(new RunIdResolver().id(here));
        Pretraining read = CanonicalJson.read(CanonicalJson.write(here), Pretraining.class);
        assertThat(new RunIdResolver(DataLocations.of(here.datasets())).id(read)).isEqualTo(new RunIdResolver().id(here));
        assertThatThrownBy(() -> new RunIdResolver(DataLocations.none()).id(read)).hasMessageContaining("nobody says where data set");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                Files.createDirectories(target.getParent());
                Files.copy(path, target);
            }
        }
    }

    /** Records made before names and places were two things. */
    @Test
    void aRunOfBeforeKeepsItsName() throws IOException {
        image("giraffe/1.png");
        image("giraffe/2.png");
        String spec = CanonicalJson.write(new Pretraining(ClassificationTask.of("fashion"), "minialex28", STEPS, 1)).replace("\"fashion\"", CanonicalJson.write("folder:1x28x28:" + folder));
        Pretraining earlier = CanonicalJson.read(spec, Pretraining.class);
        assertThat(CanonicalJson.write(earlier)).isEqualTo(spec);
        RunIdResolver resolver = new RunIdResolver();
        assertThat(resolver.id(earlier)).isEqualTo(RunId.of(earlier, resolver.inputs(earlier)));
        assertThat(resolver.id(earlier)).isNotEqualTo(resolver.id(new Pretraining(ClassificationTask.of("folder:1x28x28:" + folder), "minialex28", STEPS, 1)));
    }

    /** Some data sets publish no labels of their test images. */
    @Test
    void aTaskNamesThePartThatItIsMeasuredOn() {
        List<ImageEntry> entries = List.of(new ImageEntry("a", Wnid.of("n02439033"), Split.TRAIN), new ImageEntry("b", Wnid.of("n02439033"), Split.VAL), new ImageEntry("c", Wnid.of("n02391049"), Split.TRAIN),
            new ImageEntry("d", Wnid.of("n02391049"), Split.VAL), new ImageEntry("e", Wnid.of("n02391049"), Split.VAL));
        ImageDataset images = new Drawn(ImageIndex.of(entries));
        ClassificationTask test = ClassificationTask.of(images);
        ClassificationTask val = test.withMeasuredOn(Split.VAL);
        assertThat(TaskData.resolve(val, images).testImages()).containsExactly(1, 3, 4);
        TaskData nothing = TaskData.resolve(test, images);
        assertThat(nothing.testImages()).isEmpty();
        assertThat(nothing.noTest(Split.TEST)).contains("has no TEST images").contains("task.withMeasuredOn(Split.VAL)");
        assertThat(CanonicalJson.write(test)).doesNotContain("measuredOn");
        assertThat(CanonicalJson.write(val)).contains("\"measuredOn\":\"VAL\"");
        for (ClassificationTask task : List.of(test, val)) {
            assertThat(CanonicalJson.read(CanonicalJson.write(task), ClassificationTask.class)).isEqualTo(task);
            assertThat(task.withShots(1, 1).withLabels(new LabelSetRecipe.All()).measuredOn()).isEqualTo(task.measuredOn());
        }
        assertThatThrownBy(() -> test.withMeasuredOn(Split.TRAIN)).hasMessageContaining("cannot be measured on its TRAIN images");
        assertThat(ExperimentGrid.named("val", Scale.sketch()).source("sketches/source").measuredOn(Split.VAL).pretrain(new LabelSetRecipe.All(), SubsetSampler.all()).pretrainOnImagesPerClass(5).seeds(1).runs())
            .allSatisfy(run -> assertThat(run.task().measuredOn()).isEqualTo(Split.VAL));
    }

    /** A data set without pixels. */
    private record Drawn(ImageIndex index) implements ImageDataset {

        @Override
        public DatasetName name() {
            return DatasetName.of("drawn");
        }

        @Override
        public String digest() {
            return "0".repeat(64);
        }

        @Override
        public ImageShape shape() {
            return new ImageShape(1, 28, 28);
        }

        @Override
        public void read(int image, byte[] into, int offset) {
            throw new IndexOutOfBoundsException("no pixels");
        }
    }
}
