package org.finetree.study;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.finetree.experiment.CanonicalJson;
import org.finetree.io.PlainFile;
import org.finetree.io.Quoted;

/**
 * Studies as files: JSON after {@code studies/study.schema.json}. A study may name another one as its {@code base}, a bundled one or a file beside it, and then says only what differs: objects are merged
 * key by key, all else takes the base's place, and {@code null} takes a key away (RFC 7396).
 */
public final class StudyFile {

    /** The studies that come with Finetree. */
    public static final List<String> NAMES = List.of("sketch", "sketch-quick", "tiny", "paper");

    private static final ObjectMapper ORDERED = new ObjectMapper();
    private static final long LARGEST = 4L << 20;
    private static final String BASE = "base";
    private static final Map<String, Study> BUNDLED = new ConcurrentHashMap<>();

    private StudyFile() {
    }

    /**
     * A study by its name, or from a file.
     *
     * @throws IllegalArgumentException with one line that says what is wrong and where
     * @throws UncheckedIOException if the file cannot be read
     */
    public static Study of(String nameOrFile) {
        return NAMES.contains(nameOrFile) ? bundled(nameOrFile) : nameOrFile.endsWith(".json") ? read(Path.of(nameOrFile)) : unknown(nameOrFile);
    }

    private static Study unknown(String name) {
        throw new IllegalArgumentException("no study " + Quoted.of(name) + ": there are " + String.join(", ", NAMES) + ", and files whose names end in .json");
    }

    /** Read once: they cannot change. */
    static Study bundled(String name) {
        return NAMES.contains(name) ? BUNDLED.computeIfAbsent(name, n -> study("study '" + n + "'", merged(resource(n), null, new LinkedHashSet<>(Set.of(n))))) : unknown(name);
    }

    /**
     * A study of one's own.
     *
     * @throws IllegalArgumentException with one line that names the file, and what is wrong in it and where
     * @throws UncheckedIOException if the file cannot be read
     */
    public static Study read(Path file) {
        Set<String> seen = new LinkedHashSet<>(Set.of(file.toAbsolutePath().normalize().toString()));
        Study study;
        try {
            study = study(file.toString(), merged(text(file), file, seen));
        } catch (IllegalArgumentException e) {
            throw e.getMessage().startsWith(file.toString()) ? e : new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
        if (NAMES.contains(study.name())) {
            throw new IllegalArgumentException(file + ": the name '" + study.name() + "' is Finetree's: give the study another 'name'");
        }
        return study;
    }

    private static String text(Path file) {
        try {
            return PlainFile.readText(file, LARGEST);
        } catch (IOException e) {
            throw new UncheckedIOException("study '" + file + "' " + PlainFile.reason(e), e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = StudyFile.class.getResourceAsStream("/studies/" + name + ".json")) {
            if (in == null) {
                throw new IllegalStateException("the study " + name + " is missing from this build of finetree-study: build it again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the study " + name + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Study study(String what, Map<String, Object> merged) {
        merged.remove("$schema");
        try {
            return CanonicalJson.read(ORDERED.writeValueAsString(merged), Study.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(what + ": " + e.getOriginalMessage(), e);
        } catch (IllegalArgumentException e) {
            // places are those of the merged text, which nobody has seen: the path of the value says more
            throw new IllegalArgumentException(what + ": " + e.getMessage().replaceFirst("^line \\d+, column \\d+: ", ""), e);
        }
    }

    /** With its base's values below. @param seen those that were read on the way, so that no study is its own base */
    private static Map<String, Object> merged(String json, Path file, Set<String> seen) {
        Map<String, Object> own = object(json);
        Object base = own.remove(BASE);
        if (base == null) {
            return own;
        }
        if (!(base instanceof String name)) {
            throw new IllegalArgumentException("base: the name of a study, or of a file beside this one, is needed");
        }
        Path beside = file == null || NAMES.contains(name) ? null : file.resolveSibling(name);
        if (beside == null && !NAMES.contains(name) || beside != null && !Files.exists(beside)) {
            throw new IllegalArgumentException("base: there is no study " + Quoted.of(name) + (beside == null ? "" : " and no such file beside this one") + "; there are " + String.join(", ", NAMES));
        }
        if (!seen.add(beside == null ? name : beside.toAbsolutePath().normalize().toString())) {
            throw new IllegalArgumentException("base: study '" + name + "' is its own base");
        }
        Map<String, Object> below = merged(beside == null ? resource(name) : text(beside), beside, seen);
        below.remove("$schema");
        return patched(below, own);
    }

    private static Map<String, Object> object(String json) {
        Map<?, ?> read = CanonicalJson.read(json, LinkedHashMap.class);
        if (read == null) {
            throw new IllegalArgumentException("it is no JSON object");
        }
        Map<String, Object> own = new LinkedHashMap<>();
        read.forEach((key, value) -> own.put(String.valueOf(key), value));
        return own;
    }

    private static Map<String, Object> patched(Map<String, Object> base, Map<?, ?> patch) {
        Map<String, Object> result = new LinkedHashMap<>(base);
        patch.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (value == null) {
                result.remove(name);
            } else if (value instanceof Map<?, ?> object) {
                result.put(name, patched(below(result.get(name)), object));
            } else {
                result.put(name, value);
            }
        });
        return result;
    }

    private static Map<String, Object> below(Object value) {
        Map<String, Object> copy = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> object) {
            object.forEach((key, inner) -> copy.put(String.valueOf(key), inner));
        }
        return copy;
    }
}
