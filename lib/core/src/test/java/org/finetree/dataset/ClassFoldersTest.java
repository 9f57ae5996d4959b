package org.finetree.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.finetree.taxonomy.Wnid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassFoldersTest {

    private static final ImageShape SHAPE = new ImageShape(3, 8, 8);
    private static final Wnid DOG = Wnid.of("n02084071");
    private static final Wnid GIRAFFE = Wnid.of("n02439033");

    @TempDir
    private Path root;

    private void images(String folder, int count) throws IOException {
        Files.createDirectories(root.resolve(folder));
        for (int i = 0; i < count; i++) {
            String format = List.of("png", "jpg", "gif", "bmp").get(i % 4);
            Files.write(root.resolve(folder).resolve("i" + i + "." + format), ImageDecoderTest.encode(ImageDecoderTest.noise(20 + i, 12, i + 1), format));
        }
    }

    @Test
    void whatWasExportedIsReadAgainToTheLastPixel() throws IOException {
        ImageDataset drawings = Datasets.open("sketches/source");
        List<Wnid> two = drawings.wnids().stream().limit(2).toList();
        Path folder = root.resolve("drawings");
        Datasets.export(drawings, two, 10, folder);
        ImageDataset data = Datasets.folder(folder, drawings.shape());
        assertThat(data.index().size()).isEqualTo(20);
        assertThat(data.classNames()).containsEntry(two.get(0), drawings.classNames().get(two.get(0)));
        assertThat(Datasets.folderClasses(folder)).extracting(MappedClass::how).containsOnly(MappedClass.How.GIVEN);
        byte[] wanted = new byte[drawings.shape().size()];
        byte[] read = new byte[wanted.length];
        drawings.read(drawings.index().byWnid(Split.TRAIN).get(two.get(0)).get(0), wanted, 0);
        data.read(0, read, 0);
        assertThat(data.index().entries().get(0).wnid()).isIn(two);
        int first = IntStream.range(0, 20).filter(i -> data.index().entries().get(i).path().equals(drawings.classNames().get(two.get(0)) + "/0001.png")).findFirst().orElseThrow();
        data.read(first, read, 0);
        assertThat(read).isEqualTo(wanted);
        assertThatThrownBy(() -> Datasets.export(drawings, two, 10, folder)).hasMessageContaining("is not empty");
        assertThatThrownBy(() -> Datasets.export(drawings, List.of(DOG), 10, root.resolve("other"))).hasMessageContaining("has no class n02084071");
    }

    @Test
    void aShortNameHoldsNoFolderOfAMachine() {
        assertThat(DatasetName.of("folder:3x64x64:/home/ada/photos/").brief()).isEqualTo("photos");
        assertThat(DatasetName.of("folder:3x64x64:C:\\pictures\\birds").brief()).isEqualTo("birds");
        assertThat(DatasetName.of("cifar-10:/data").brief()).isEqualTo("cifar-10");
        assertThat(DatasetName.of("sketches/source").brief()).isEqualTo("sketches/source");
    }

    @Test
    void opensClassFoldersNamedByWnidWordOrTable() throws IOException {
        images("n02084071", 4);
        images("giraffe", 3);
        images("my own thing", 2);
        Files.writeString(root.resolve("classes.tsv"), "# name and wnid\nmy own thing\tn03001627\n");
        Files.writeString(root.resolve("README.txt"), "not an image");
        Files.createDirectories(root.resolve(".hidden"));

        ImageDataset data = Datasets.folder(root, SHAPE);

        assertThat(data.wnids()).containsExactly(DOG, GIRAFFE, Wnid.of("n03001627"));
        assertThat(data.classNames()).containsEntry(GIRAFFE, "giraffe");
        assertThat(data.index().entries()).extracting(ImageEntry::path).containsExactly("giraffe/i0.png", "giraffe/i1.jpg", "giraffe/i2.gif",
                "my own thing/i0.png", "my own thing/i1.jpg", "n02084071/i0.png", "n02084071/i1.jpg", "n02084071/i2.gif", "n02084071/i3.bmp");
        byte[] pixels = new byte[SHAPE.size() + 1];
        data.read(8, pixels, 1);
        assertThat(Arrays.copyOfRange(pixels, 1, pixels.length))
                .isEqualTo(ImageDecoder.decode(Files.readAllBytes(root.resolve("n02084071/i3.bmp")), SHAPE));
        ImageDataset again = Datasets.open(data.name());
        assertThat(again.digest()).isEqualTo(data.digest());
        assertThat(again.index().digest()).isEqualTo(data.index().digest());
        assertThat(Datasets.folder(root, new ImageShape(1, 8, 8)).digest()).as("another shape").isNotEqualTo(data.digest());
    }

    @Test
    void theDigestSeesEveryByteOfEveryFile() throws IOException {
        images("giraffe", 4);
        String before = Datasets.folder(root, SHAPE).digest();
        Files.copy(root.resolve("giraffe/i0.png"), root.resolve("giraffe/i1.jpg"), StandardCopyOption.REPLACE_EXISTING);
        assertThat(Datasets.folder(root, SHAPE).digest()).isNotEqualTo(before);
    }

    /** Whatever the class's size: every class with two images or more has one of each kind, and about one in five is for testing. */
    @Test
    void ofEachClassOneImageInFiveIsForTesting() {
        for (int n = 1; n <= 500; n++) {
            List<String> paths = paths("cat", n);
            int tests = ClassFolders.tests(paths).size();
            assertThat(tests).as(n + " images").isBetween(n < 2 ? 0 : 1, Math.max(1, n - 1)).isLessThanOrEqualTo(n < 2 ? 0 : Math.max(1, (n + 3) / 5));
            assertThat(n - tests).isPositive();
        }
        assertThat(ClassFolders.tests(paths("cat", 20))).hasSize(4);
        assertThat(ClassFolders.tests(paths("cat", 7))).as("must not change between versions").containsExactly("cat/3.jpg");
    }

    @Test
    void whichImagesAreForTestingIsAFunctionOfTheirPathsAlone() {
        List<String> paths = new ArrayList<>(paths("dog", 50));
        Set<String> tests = ClassFolders.tests(paths);
        Collections.reverse(paths);
        assertThat(ClassFolders.tests(paths)).isEqualTo(tests);
        Collections.shuffle(paths, new java.util.Random(3));
        assertThat(ClassFolders.tests(paths)).isEqualTo(tests);
        assertThat(tests).doesNotContainAnyElementsOf(ClassFolders.tests(paths("dog", 50).stream().map(path -> path + "x").toList()));
    }

    private static List<String> paths(String folder, int count) {
        return IntStream.range(0, count).mapToObj(i -> folder + "/" + i + ".jpg").toList();
    }

    @Test
    void everyClassOfAFolderHasImagesToTestOn() throws IOException {
        for (String folder : List.of("giraffe", "n02084071", "zebra")) {
            images(folder, folder.equals("zebra") ? 2 : 6);
        }
        ImageDataset data = Datasets.folder(root, SHAPE);
        assertThat(data.index().byWnid(Split.TEST).values()).hasSize(3).allMatch(images -> images.size() == 1);
        assertThat(data.index().byWnid(Split.TRAIN).keySet()).isEqualTo(data.wnids());
        assertThat(data).hasToString(data.name() + ": 14 images (11 to train on, 3 to test on), 3 classes, " + SHAPE);
    }

    @Test
    void whatWasFoundIsSaidInOneLine() throws IOException {
        images("giraffe", 6);
        images("calling", 1);
        images("n02084071", 3);
        Files.createDirectories(root.resolve("okapi"));
        Files.createFile(root.resolve("forgotten.jpg"));
        Files.writeString(root.resolve("classes.tsv"), "lama\tn02437616\n");
        String said = said(() -> Datasets.folder(root, SHAPE));
        assertThat(said).hasLineCount(1).contains("10 images of 3 classes, 8 to train on, 2 to test on (0 to 1 per class)", "no image to test on: 'calling'",
            "taken by the word alone", "'calling' = n00583246 (the particular occupation for which you ...)", "'giraffe' = n02439033", "left out, empty: 'okapi'", "named in classes.tsv but not there: 'lama'", "left out: 1 file beside the class folders")
            .doesNotContain("'n02084071' =");
        assertThat(said(() -> Datasets.folder(root, SHAPE))).as("again").isEmpty();
    }

    private static String said(Runnable call) {
        PrintStream before = System.err;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            call.run();
        } finally {
            System.setErr(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theClassesOfAFolderAreListedWithWhatTheyWereTakenFor() throws IOException {
        images("calling", 1);
        images("n02084071", 1);
        images("my own thing", 1);
        Files.writeString(root.resolve("classes.tsv"), "\uFEFFmy own thing\tn03001627\r\n");
        List<MappedClass> classes = Datasets.folderClasses(root);
        assertThat(classes).extracting(MappedClass::name).containsExactly("calling", "my own thing", "n02084071");
        assertThat(classes).extracting(MappedClass::how).containsExactly(MappedClass.How.LEMMA, MappedClass.How.GIVEN, MappedClass.How.GIVEN);
        assertThat(classes.get(0).gloss()).contains("occupation");
        assertThat(classes.get(1).wnid()).isEqualTo(Wnid.of("n03001627"));
        assertThat(classes.get(2).senses()).isGreaterThan(1);
        Files.writeString(root.resolve("classes.tsv"), "my own thing\tn03001627\ncalling\tn06272290\n");
        assertThat(Datasets.folderClasses(root).get(0).wnid()).as("changed by the table").isEqualTo(Wnid.of("n06272290"));
        assertThat(Datasets.folder(root, SHAPE).classNames()).as("the folder's words are kept").containsEntry(Wnid.of("n06272290"), "calling");
    }

    @Test
    void anEmptyClassFolderIsNoClass() throws IOException {
        images("giraffe", 2);
        Files.createDirectories(root.resolve("zebra"));
        Files.createDirectories(root.resolve("no such word"));
        ImageDataset data = Datasets.folder(root, SHAPE);
        assertThat(data.classNames().keySet()).isEqualTo(data.wnids()).containsExactly(GIRAFFE);
        assertThat(Datasets.folderClasses(root)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"train,test", "Train,Test", "TRAINING,testing", "train,val", "train,valid", "Training,Validation", "train,VALID"})
    void partsAreKnownByTheirNames(String train, String test) throws IOException {
        images(train + "/giraffe", 2);
        images(test + "/giraffe", 1);
        ImageDataset data = Datasets.folder(root, SHAPE);
        assertThat(data.index().entries()).extracting(e -> e.path() + ' ' + e.split())
                .containsExactlyInAnyOrder(test + "/giraffe/i0.png TEST", train + "/giraffe/i0.png TRAIN", train + "/giraffe/i1.jpg TRAIN");
        assertThat(data.wnids()).containsExactly(GIRAFFE);
    }

    @Test
    void withTestAndValidationEachIsItself() throws IOException {
        images("train/giraffe", 2);
        images("valid/giraffe", 1);
        images("test/giraffe", 1);
        assertThat(Datasets.folder(root, SHAPE).index().entries()).extracting(ImageEntry::split).containsExactly(Split.TEST, Split.TRAIN, Split.TRAIN, Split.VAL);
    }

    @Test
    void aClassMayBeCalledTrain() throws IOException {
        images("train", 2);
        images("giraffe", 2);
        Files.writeString(root.resolve("classes.tsv"), "train\tn04468005\n");
        assertThat(Datasets.folder(root, SHAPE).classNames()).containsValues("train", "giraffe");
    }

    @Test
    void partsThatMakeNoSenseAreRefused() throws IOException {
        images("train/giraffe", 2);
        assertThatThrownBy(() -> Datasets.folder(root, SHAPE)).hasMessageContaining("has a part [train] but none to test on: add 'test', 'val' or 'validation'");
        images("valid/giraffe", 1);
        images("extra/giraffe", 1);
        assertThatThrownBy(() -> Datasets.folder(root, SHAPE)).hasMessageContaining("folder 'extra'").hasMessageContaining("is no part of a data set");
        images("validation/giraffe", 1);
        assertThatThrownBy(() -> Datasets.folder(root, SHAPE)).hasMessageContaining("'valid' and 'validation'").hasMessageContaining("join them");
    }

    @Test
    void whatIsNoFileIsNamedWithItsReason() throws IOException, InterruptedException {
        images("giraffe", 2);
        Files.createSymbolicLink(root.resolve("giraffe/dangling.png"), root.resolve("nowhere.png"));
        Files.createSymbolicLink(root.resolve("giraffe/endless.png"), Path.of("/dev/zero"));
        boolean pipe = new ProcessBuilder("mkfifo", root.resolve("giraffe/pipe.png").toString()).start().waitFor() == 0;
        assertThatThrownBy(() -> Datasets.folder(root, SHAPE)).hasMessageContaining((pipe ? "3 of 5" : "2 of 4") + " images cannot be used")
            .hasMessageContaining("giraffe/dangling.png is a link that leads nowhere").hasMessageContaining("giraffe/endless.png is no regular file but a pipe or a device");
    }

    @Test
    void aTableThatIsNoFileIsRefused() throws IOException {
        images("giraffe", 2);
        Path table = root.resolve("classes.tsv");
        Files.createSymbolicLink(table, Path.of("/dev/zero"));
        assertThatThrownBy(() -> Datasets.folder(root, SHAPE)).hasMessageContaining("classes.tsv is no regular file");
        Files.delete(table);
        Files.createSymbolicLink(table, root.resolve("nowhere"));
        assertThatThrownBy(() -> Datasets.folder(root, SHAPE)).hasMessageContaining("classes.tsv is a link that leads nowhere");
        Files.delete(table);
        Files.write(table, new byte[] {(byte) 0xff, 'a'});
        assertThatThrownBy(() -> Datasets.folder(root, SHAPE)).hasMessageContaining("classes.tsv is not text in UTF-8");
    }

    @Test
    void messagesStayShortWhateverTheTableHolds() throws IOException {
        images("giraffe", 2);
        Files.writeString(root.resolve("classes.tsv"), "x".repeat(1_000_000));
        assertThatThrownBy(() -> Datasets.folder(root, SHAPE)).satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400).contains("line 1"));
        Files.writeString(root.resolve("classes.tsv"), "a\u001B[31m\tn0208\n");
        assertThatThrownBy(() -> Datasets.folder(root, SHAPE)).hasMessageContaining("line 1: not a wnid: 'n0208'");
        Files.delete(root.resolve("classes.tsv"));
        images("bad\u001B[31m\nname", 1);
        assertThatThrownBy(() -> Datasets.folder(root, SHAPE)).hasMessageContaining("folder 'bad?[31m?name'").hasMessageNotContaining("\n");
    }

    @Test
    void allUnclearNamesAreNamedAtOnce() throws IOException {
        for (String folder : List.of("mouse", "xyzzy", "crane", "giraffe")) {
            images(folder, 1);
        }
        assertThatThrownBy(() -> Datasets.folder(root, SHAPE)).hasMessageContaining("folder 'crane'").hasMessageContaining("Unclear too: 'mouse' (4 senses), 'xyzzy' (no noun)").hasMessageNotContaining("\n");
    }

    @Test
    void aWordWithSeveralSensesIsNotGuessed() throws IOException {
        images("mouse", 1);
        assertThatThrownBy(() -> Datasets.folder(root, SHAPE)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'mouse'").hasMessageContaining("has 4 noun senses").hasMessageContaining("n02330245")
                .hasMessageContaining("classes.tsv").hasMessageNotContaining("\n");
    }

    @Test
    void namesThatSayNothingAreRefused() throws IOException {
        images("xyzzy 12", 1);
        assertThatThrownBy(() -> Datasets.folder(root, SHAPE)).hasMessageContaining("no noun of WordNet 3.0");
        Files.writeString(root.resolve("classes.tsv"), "xyzzy 12\tn00000002\n");
        assertThatThrownBy(() -> Datasets.folder(root, SHAPE)).hasMessageContaining("n00000002 is no noun synset");
        Files.writeString(root.resolve("classes.tsv"), "xyzzy 12\n");
        assertThatThrownBy(() -> Datasets.folder(root, SHAPE)).hasMessageContaining("must be a folder's name, a tab and a wnid");
    }

    @Test
    void twoFoldersOfOneSynsetAreRefused() throws IOException {
        images("giraffe", 1);
        images("n02439033", 1);
        assertThatThrownBy(() -> Datasets.folder(root, SHAPE)).hasMessageContaining("are both n02439033");
    }

    @Test
    void damagedFilesAreCountedAndNamed() throws IOException {
        images("giraffe", 8);
        for (int i = 0; i < 8; i += 2) {
            Path file = root.resolve("giraffe/i" + i + (i % 4 == 0 ? ".png" : ".gif"));
            Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 200));
        }
        Files.writeString(root.resolve("giraffe/notes.txt"), "not an image");
        assertThatThrownBy(() -> Datasets.folder(root, SHAPE)).isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("data set 'folder/").hasMessageContaining(" in '" + root + "': 5 of 9 images cannot be used: giraffe/i0.png is truncated; giraffe/i2.gif is truncated")
                .hasMessageContaining("giraffe/notes.txt is no JPEG, PNG, GIF or BMP image").hasMessageNotContaining("\n");
    }

    @Test
    void moreThanFitsIntoMemoryIsRefusedBeforeReading() throws IOException {
        ImageShape large = new ImageShape(3, 4_096, 4_096);
        long count = Runtime.getRuntime().maxMemory() / large.size() + 1;
        Files.createDirectories(root.resolve("giraffe"));
        for (int i = 0; i < count; i++) {
            Files.createFile(root.resolve("giraffe/" + i + ".jpg"));
        }
        assertThatThrownBy(() -> Datasets.folder(root, large)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("choose a smaller shape, or give this Java more (-Xmx)").hasMessageContaining("workers too (-Dfinetree.worker.options=-Xmx4g)");
    }

    @Test
    void wrongFoldersAndShapesAreRefused() throws IOException {
        assertThatThrownBy(() -> Datasets.folder(root.resolve("none"), SHAPE)).hasMessageContaining("there is no folder");
        assertThatThrownBy(() -> Datasets.folder(root, SHAPE)).hasMessageContaining("has no image in a sub-folder");
        images("giraffe", 1);
        assertThatThrownBy(() -> Datasets.folder(root, new ImageShape(2, 8, 8))).hasMessageContaining("not as ImageShape[channels=2");
        assertThatThrownBy(() -> Datasets.folder(root, new ImageShape(3, 4_097, 8))).hasMessageContaining("at most 4096 x 4096");
        Files.createDirectories(root.resolve("giraffe/more"));
        assertThatThrownBy(() -> Datasets.folder(root, SHAPE)).hasMessageContaining("holds a folder 'more'");
    }
}
