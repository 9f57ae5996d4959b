package org.finetree.study.recorded;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.zip.GZIPInputStream;
import org.finetree.experiment.CanonicalJson;
import org.finetree.experiment.ExperimentGrid;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.experiment.RunId;
import org.finetree.experiment.RunRecord;
import org.finetree.run.BundledRuns;
import org.finetree.run.RunIdResolver;

/**
 * Runs that were carried out before and are bundled: {@code recorded/STUDY/runs.csv}, a line per run, with a few of the files that runs leave. They are found by the
 * run's name, so a result is only given for exactly the specification and the data that it was made from.
 */
public final class RecordedRuns implements BundledRuns {

    static final CsvMapper MAPPER = CsvMapper.builder().enable(CsvParser.Feature.EMPTY_STRING_AS_NULL).enable(CsvParser.Feature.FAIL_ON_MISSING_COLUMNS).build();
    static final CsvSchema SCHEMA = MAPPER.schemaFor(RecordedRow.class).withHeader();

    private static final String ROOT = "/org/finetree/study/recorded/";
    /** Columns that a file made before they existed may lack. */
    private static final Set<String> ADDED = Set.of("code", "processor");

    private static final RecordedRuns NONE = new RecordedRuns("", Map.of());

    private final String folder;
    private final Map<String, RecordedRow> rows;

    private RecordedRuns(String folder, Map<String, RecordedRow> rows) {
        this.folder = folder;
        this.rows = rows;
    }

    /** Those of one study, by its name; none where nothing was recorded. */
    public static RecordedRuns of(String study) {
        String folder = ROOT + study + "/";
        try (InputStream in = RecordedRuns.class.getResourceAsStream(folder + "runs.csv")) {
            return in == null ? NONE : new RecordedRuns(folder, rows(in));
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException("the recorded runs of study " + study + " are damaged: " + e.getMessage(), e);
        }
    }

    static Map<String, RecordedRow> rows(InputStream csv) throws IOException {
        Map<String, RecordedRow> rows = new HashMap<>();
        try (MappingIterator<RecordedRow> lines = MAPPER.readerFor(RecordedRow.class).with(CsvSchema.emptySchema().withHeader()).readValues(csv)) {
            boolean rowsFollow = lines.hasNextValue();
            CsvSchema header = (CsvSchema) lines.getParserSchema();
            SCHEMA.forEach(column -> {
                if (header.column(column.getName()) == null && !ADDED.contains(column.getName())) {
                    throw new IllegalArgumentException("there is no column '" + column.getName() + "'");
                }
            });
            while (rowsFollow && lines.hasNextValue()) {
                RecordedRow row = lines.nextValue();
                rows.put(new RunId(row.run()).value(), row);
            }
        }
        return Map.copyOf(rows);
    }

    /** How many there are. */
    public int size() {
        return rows.size();
    }

    /** The seeds of their pre-trainings, rising. */
    public long[] seeds() {
        return rows.values().stream().filter(r -> r.kind().equals("pretraining")).mapToLong(RecordedRow::seed).distinct().sorted().toArray();
    }

    @Override
    public Optional<RunRecord> find(RunId id, ExperimentSpec spec, Map<String, String> inputs) {
        return Optional.ofNullable(rows.get(id.value())).map(row -> row.record(id, spec, inputs));
    }

    /**
     * Recorded runs by the first digits of their names. A line of {@code runs.csv} does not hold its specification, so it is looked for among those of a study; only runs of
     * the line's kind, seed, data set and label set are named, which is quick.
     *
     * @param digits hex digits
     * @param study the runs of a seed among which they are looked for
     * @return all that begin so, in order of name
     */
    public List<RunRecord> named(String digits, LongFunction<ExperimentGrid> study) {
        RunIdResolver resolver = new RunIdResolver();
        return rows.values().stream().filter(row -> row.run().startsWith(digits)).sorted(Comparator.comparing(RecordedRow::run))
            .flatMap(row -> study.apply(row.seed()).runs().stream().filter(row::describes).filter(spec -> resolver.id(spec).value().equals(row.run())).limit(1)
                .map(spec -> row.record(resolver.id(spec), spec, resolver.inputs(spec)))).toList();
    }

    @Override
    public Optional<boolean[]> correct(RunRecord run) {
        return Optional.ofNullable(rows.get(run.id().value())).filter(row -> row.correct() != null && !row.correct().isEmpty())
            .map(row -> Bits.read(row.correct(), row.testImages()));
    }

    /** A file of a run that is bundled, its SHA-256 checked. */
    @Override
    public Optional<byte[]> artifact(RunRecord run, String name) {
        try (InputStream in = RecordedRuns.class.getResourceAsStream(folder + file(run.id(), name))) {
            if (folder.isEmpty() || in == null) {
                return Optional.empty();
            }
            byte[] bytes = new GZIPInputStream(new ByteArrayInputStream(in.readAllBytes())).readAllBytes();
            if (!CanonicalJson.sha256(bytes).equals(run.artifacts().get(name))) {
                throw new IllegalStateException("the recorded file " + file(run.id(), name) + " is damaged: its SHA-256 is not the run's. Build Finetree again from a clean clone");
            }
            return Optional.of(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("the recorded file " + file(run.id(), name) + " cannot be read: " + e.getMessage(), e);
        }
    }

    static String file(RunId id, String name) {
        return "files/" + id.brief() + "-" + name + ".gz";
    }
}
