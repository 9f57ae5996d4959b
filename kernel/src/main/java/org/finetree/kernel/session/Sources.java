package org.finetree.kernel.session;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Where sources of classes lie: in jars under {@code META-INF/sources}, as Finetree's do; in {@code -sources.jar} beside a jar; in the archives that
 * {@code FINETREE_SOURCES} names; and in the JDK's {@code src.zip}, that of another JDK beside this one where this one came without.
 */
final class Sources {

    private static final String HOME = "META-INF/sources/";

    private final ClassLoader loader;
    private final Supplier<Stream<Path>> jars;
    private final Map<Path, Optional<ZipFile>> opened = new LinkedHashMap<>();

    /**
     * Sources.
     *
     * @param loader sees the classes
     * @param jars the jars that classes come from
     */
    Sources(ClassLoader loader, Supplier<Stream<Path>> jars) {
        this.loader = loader;
        this.jars = jars;
    }

    /**
     * The source of a class.
     *
     * @param text all of it
     * @param note a remark for readers of its comments; empty for none
     */
    record Source(String text, String note) {
    }

    /** The source of this class, such as {@code java/util/List}. */
    Optional<Source> read(String path) {
        try (InputStream in = loader.getResourceAsStream(HOME + path + ".java")) {
            if (in != null) {
                return Optional.of(new Source(new String(in.readAllBytes(), StandardCharsets.UTF_8), ""));
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        String module = module(path);
        if (module.isEmpty()) {
            return archives().map(archive -> entry(archive, path + ".java")).flatMap(Optional::stream).findFirst().map(text -> new Source(text, ""));
        }
        return module.startsWith("j") ? jdk(module + "/" + path + ".java") : Optional.empty();
    }

    /** The module that the class is in; empty for the class path's, {@code "-"} for no class at all. */
    private String module(String path) {
        try {
            String name = Class.forName(path.replace('/', '.'), false, loader).getModule().getName();
            return name == null ? "" : name;
        } catch (ClassNotFoundException | LinkageError e) {
            return "-";
        }
    }

    private Stream<Path> archives() {
        String set = System.getenv("FINETREE_SOURCES");
        Stream<Path> named = set == null ? Stream.empty() : Arrays.stream(set.split(File.pathSeparator)).filter(word -> !word.isBlank()).map(Path::of);
        return Stream.concat(named, jars.get().map(jar -> Path.of(jar.toString().replaceFirst("\\.jar$", "-sources.jar"))));
    }

    private Optional<Source> jdk(String entry) {
        Path home = Path.of(System.getProperty("java.home"));
        List<Path> homes = new ArrayList<>(List.of(home));
        try (Stream<Path> others = Files.list(home.getParent())) {
            others.sorted().forEach(homes::add);
        } catch (IOException e) {
            // This JDK stands alone.
        }
        for (Path one : homes) {
            Optional<String> text = entry(one.resolve(Path.of("lib", "src.zip")), entry);
            if (text.isPresent()) {
                return Optional.of(new Source(text.get(), one.equals(home) ? "" : "From the sources of " + one.getFileName() + "."));
            }
        }
        return Optional.empty();
    }

    private Optional<String> entry(Path archive, String name) {
        Optional<ZipFile> zip = opened.computeIfAbsent(archive, Sources::open);
        try {
            ZipEntry entry = zip.isPresent() ? zip.get().getEntry(name) : null;
            return entry == null ? Optional.empty() : Optional.of(new String(zip.get().getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<ZipFile> open(Path archive) {
        try {
            return Files.isRegularFile(archive) ? Optional.of(new ZipFile(archive.toFile())) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
