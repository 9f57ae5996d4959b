package org.finetree.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.finetree.experiment.Pretraining;
import org.finetree.experiment.Results;
import org.finetree.experiment.Scale;
import org.finetree.labelset.Clothes;
import org.finetree.labelset.LabelSets;
import org.finetree.labelset.Pascal;
import org.finetree.taxonomy.Taxonomy;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudyFileTest {

    private static final Path STUDIES = Path.of("../../studies");

    @TempDir
    private Path folder;

    private Study read(String json) throws IOException {
        return StudyFile.read(Files.writeString(folder.resolve("mine.json"), json.replace('\'', '"')));
    }

    /** Grid files name these scales without their numbers, so core knows them too. */
    @Test
    void theSketchStudiesHaveTheScalesThatGridFilesName() {
        assertThat(Study.named("sketch").scale()).isEqualTo(Scale.sketch());
        assertThat(Study.named("sketch-quick").scale()).isEqualTo(Scale.sketchQuick());
        assertThat(Study.named("sketch").targetRemoved().labels()).isEqualTo(Clothes.removed());
        assertThat(Study.named("paper").targetRemoved().synsets()).containsExactlyInAnyOrderElementsOf(Pascal.roots().values());
    }

    @TestFactory
    Stream<DynamicTest> theLabelSetsOfEveryStudyExist() {
        return StudyFile.NAMES.stream().map(Study::named).map(study -> DynamicTest.dynamicTest(study.name(), () -> {
            Taxonomy wordnet = Taxonomy.wordNet30();
            int[] sizes = study.labelSets().bottomUp().stream().mapToInt(Integer::intValue).toArray();
            assertThat(LabelSets.bottomUp(wordnet, study.leaves()).ofSizes(sizes)).hasSize(sizes.length);
            assertThat(LabelSets.topDown(wordnet, study.leaves()).ofSize(study.labelSets().topDown())).isNotNull();
            assertThat(PaperGrids.runs(study, 1)).doesNotHaveDuplicates().hasSizeGreaterThan(50);
        }));
    }

    @Test
    void thePaperTrainsTwentyNetworks() {
        assertThat(PaperGrids.runs(Study.named("paper"), 1).stream().filter(Pretraining.class::isInstance)).hasSize(20);
    }

    @Test
    void aVariantSaysItsBaseAndOnlyWhatDiffers() throws IOException {
        Study mine = read("{'base': 'sketch', 'name': 'mine', 'labelSets': {'bottomUp': [189, 128, 46, 20, 8]}, 'targets': {'fashion': {'axis': 'left'}}, 'claims': null}");
        Study sketch = Study.named("sketch");
        assertThat(mine.labelSets()).isEqualTo(new LabelSetSizes(List.of(189, 128, 46, 20, 8), 95, 128, 46));
        assertThat(mine.targets().keySet()).containsExactly("held-out", "fashion");
        assertThat(mine.target("fashion").axis()).isEqualTo(Target.Side.LEFT);
        assertThat(mine.target("fashion").shots()).isEqualTo(sketch.target("fashion").shots());
        assertThat(mine.claims()).isEmpty();
        assertThat(mine.schedules()).isEqualTo(sketch.schedules());
    }

    @Test
    void aVariantOfAVariantAndATargetTakenAway() throws IOException {
        Files.writeString(folder.resolve("base.json"), "{\"base\": \"sketch\", \"name\": \"base\", \"gallery\": 5}");
        Study mine = read("{'base': 'base.json', 'name': 'mine', 'targetRemoved': null, 'claims': null, 'targets': {'fashion': null}}");
        assertThat(mine.gallery()).isEqualTo(5);
        assertThat(mine.targets().keySet()).containsExactly("held-out");
        assertThat(PaperGrids.all(mine, 1)).extracting(g -> g.name()).containsExactly("image-count", "class-count", "induction", "budget", "splits", "beyond");
        assertThatThrownBy(() -> PaperGrids.targetRemoved(mine, 1)).hasMessage("study 'mine' has no 'targetRemoved': add it to its file");
    }

    @Test
    void runsThatTwoStudiesShareHaveOneName() throws IOException {
        Study mine = read("{'base': 'sketch', 'name': 'mine', 'labelSets': {'bottomUp': [189, 128, 46, 8]}}");
        assertThat(PaperGrids.runs(mine, 1)).isEqualTo(PaperGrids.runs(Study.named("sketch"), 1));
        assertThat(PaperGrids.runs(mine, 1).stream().map(Results::arm).distinct()).contains("all", "untrained");
    }

    /** One line each, with the place and the rule, and no name of a Java type. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "{ | not JSON",
        "[] | an object is needed",
        "{'name': 'mine'} | the value is missing",
        "{'base': 'huge', 'name': 'mine'} | base: there is no study 'huge' and no such file beside this one; there are sketch",
        "{'base': 5, 'name': 'mine'} | base: the name of a study",
        "{'base': 'mine.json', 'name': 'mine'} | base: study 'mine.json' is its own base",
        "{'base': 'sketch', 'name': 'sketch'} | the name 'sketch' is Finetree's",
        "{'base': 'sketch', 'name': 'My study'} | name is 'My study' but must be small letters",
        "{'base': 'sketch', 'name': 'mine', 'colour': 1} | there is no 'colour' here; there are",
        "{'base': 'sketch', 'name': 'mine', 'gallery': 'many'} | gallery: ",
        "{'base': 'sketch', 'name': 'mine', 'gallery': 0} | gallery is 0 but must be at least 1",
        "{'base': 'sketch', 'name': 'mine', 'relation': 'twin'} | relation: 'twin' is not one of [analogue, rehearsal, reproduction]",
        "{'base': 'sketch', 'name': 'mine', 'labelSets': {'bottomUp': [189, 200]}} | the sizes in 'bottomUp' are [189, 200] but must fall",
        "{'base': 'sketch', 'name': 'mine', 'labelSets': {'bottomUp': [189, 46, 8]}} | half is 128 but must be one of the sizes in 'bottomUp', [189, 46, 8]",
        "{'base': 'sketch', 'name': 'mine', 'imagesPerClass': [80, 40, 20, 10, 5]} | imagesPerClass begins with 80 but must stay below the source's 80",
        "{'base': 'sketch', 'name': 'mine', 'imagesPerClass': [40, 20]} | fewerSteps has [20, 10, 5] images per class but must be some of 'imagesPerClass', [40, 20]",
        "{'base': 'sketch', 'name': 'mine', 'targets': {'fashion': {'axis': 'middle'}}} | targets.fashion.axis: 'middle' is not one of [left, right]",
        "{'base': 'sketch', 'name': 'mine', 'targets': {'fashion': {'metric': 'luck'}}} | targets.fashion: there is no metric 'luck'; there are top-1",
        "{'base': 'sketch', 'name': 'mine', 'targets': {'fashion': {'task': 'detection'}}} | a target of detection has no probe",
        "{'base': 'sketch', 'name': 'mine', 'targets': {'fashion': {'fineTuning': {'grids': ['splits']}}}} | there is no grid 'splits' that transfers networks",
        "{'base': 'sketch', 'name': 'mine', 'targets': {'fashion': null}} | there is no target 'fashion'; there are held-out",
        "{'base': 'sketch', 'name': 'mine', 'targets': {'held-out': {'shots': 0}}} | claim 'images-few-shot': target 'held-out' is not evaluated by few-shot",
        "{'base': 'sketch', 'name': 'mine', 'schedules': {'linear': {'steps': 5}}} | schedules.linear: a schedule has both 'images' and 'steps'",
        "{'base': 'sketch', 'name': 'mine', 'schedules': {'linear': {'batch': 0}}} | schedules.linear: solver: batch is 0",
        "{'base': 'sketch', 'name': 'mine', 'seeds': [1, 1]} | seeds are [1, 1] but must be different numbers",
        "{'base': 'sketch', 'name': 'mine', 'claims': {'budget': {'budget': 4}}} | claim 'budget': budget is 4 but must be in 1..3",
        "{'base': 'sketch', 'name': 'mine', 'claims': {'mine': {'statistic': 'difference'}}} | claims.mine: a claim of statistic difference needs target, protocol, arm and control",
    })
    void mistakesAreSaidInOneLine(String json, String expected) {
        assertThatThrownBy(() -> read(json)).satisfies(e -> {
            assertThat(e).isInstanceOfAny(IllegalArgumentException.class, UncheckedIOException.class);
            assertThat(e.getMessage()).contains("mine.json", expected.strip()).hasLineCount(1).doesNotContain("java.", "org.finetree", "com.fasterxml");
            assertThat(e.getMessage().length()).isLessThan(700);
        });
    }

    @Test
    void anUnknownNameListsTheStudiesThereAre() {
        assertThatThrownBy(() -> StudyFile.of("huge")).hasMessage("no study 'huge': there are sketch, sketch-quick, tiny, paper, and files whose names end in .json");
        assertThatThrownBy(() -> StudyFile.of(folder.resolve("none.json").toString())).isInstanceOf(UncheckedIOException.class).hasMessageContaining("none.json").hasMessageContaining("does not exist");
    }

    /** The schema is for editors; here it is held against the records that read the files. */
    @Test
    void theSchemaHasTheKeysThatTheRecordsRead() throws IOException {
        JsonNode properties = new ObjectMapper().readTree(STUDIES.resolve("study.schema.json").toFile()).get("properties");
        Set<String> extra = Set.of("$schema", "base");
        assertThat(keys(properties)).containsExactlyInAnyOrderElementsOf(Stream.concat(names(Study.class).stream(), extra.stream()).toList());
        assertThat(keys(properties.at("/features/properties"))).isEqualTo(names(Features.class));
        assertThat(keys(properties.at("/schedules/properties"))).isEqualTo(names(Schedules.class));
        assertThat(keys(properties.at("/schedules/properties/linear/properties"))).isEqualTo(names(Schedule.class));
        assertThat(keys(properties.at("/source/properties"))).isEqualTo(names(Source.class));
        assertThat(keys(properties.at("/labelSets/properties"))).isEqualTo(names(LabelSetSizes.class));
        assertThat(keys(properties.at("/fewerSteps/anyOf/0/properties"))).isEqualTo(names(FewerStepsControl.class));
        assertThat(keys(properties.at("/budgets/items/properties"))).isEqualTo(names(BudgetSizes.class));
        assertThat(keys(properties.at("/targetRemoved/anyOf/0/properties"))).isEqualTo(names(Removal.class));
        assertThat(keys(properties.at("/targets/additionalProperties/anyOf/0/properties"))).isEqualTo(names(Target.class));
        assertThat(keys(properties.at("/claims/anyOf/0/additionalProperties/anyOf/0/properties"))).isEqualTo(names(ClaimArms.class));
    }

    private static Set<String> names(Class<?> type) {
        return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> keys(JsonNode object) {
        Set<String> keys = new TreeSet<>();
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            keys.add(names.next());
        }
        return keys;
    }

    @Test
    void everyFileOfTheFolderIsOneThatFinetreeKnows() throws IOException {
        try (Stream<Path> files = Files.list(STUDIES)) {
            assertThat(files.map(f -> f.getFileName().toString()).filter(n -> n.endsWith(".json") && !n.equals("study.schema.json"))).containsExactlyInAnyOrderElementsOf(StudyFile.NAMES.stream().map(n -> n + ".json").toList());
        }
    }
}
