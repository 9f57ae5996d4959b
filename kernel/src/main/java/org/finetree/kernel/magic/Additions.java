package org.finetree.kernel.magic;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.finetree.kernel.session.JavaSession;

/** Jars and folders on their way to the class path. What is there already stays in effect, so of a library that is there nothing is added. */
final class Additions {

    private final JavaSession session;
    private final List<String> added = new ArrayList<>();
    private final List<String> unused = new ArrayList<>();

    Additions(JavaSession session) {
        this.session = session;
    }

    /**
     * Adds a jar or folder.
     *
     * @param shown how a reader knows it
     * @throws Magic.UsageException when it is neither
     */
    void add(Path path, String shown) throws Magic.UsageException, IOException {
        if (path.toString().contains(File.pathSeparator)) {
            throw new Magic.UsageException("'" + path + "' cannot stand on a class path, where " + File.pathSeparator + " parts the entries: rename it or link to it");
        }
        Optional<String> before = Files.isDirectory(path) ? Optional.empty() : sameLibrary(path);
        if (before.isEmpty()) {
            session.addToClassPath(path.toString());
            added.add(shown);
        } else if (before.get().equals(path.getFileName().toString())) {
            unused.add(shown + " is there already");
        } else {
            unused.add(shown + " is not used: " + before.get() + " is there already, " + (bundled(before.get()) ? "it comes with the kernel" : "restart the kernel to have another version"));
        }
    }

    private static boolean bundled(String jar) {
        return List.of(System.getProperty("java.class.path").split(File.pathSeparator)).stream().anyMatch(entry -> entry.endsWith(jar));
    }

    /** The jar that holds this library's classes now, by its file's name; empty for a library that is new. */
    private Optional<String> sameLibrary(Path jar) throws Magic.UsageException, IOException {
        try (ZipFile file = new ZipFile(jar.toFile())) {
            Optional<String> first = file.stream().map(ZipEntry::getName).filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/") && !name.endsWith("module-info.class")).findFirst();
            URL there = first.map(session.classLoader()::getResource).orElse(null);
            String where = there == null ? "" : there.toString().replaceFirst("!/.*", "").replaceFirst(".*/", "");
            // Another jar that brings a copy of a class is not that library.
            return where.endsWith(".jar") && name(where).equals(name(jar.getFileName().toString())) ? Optional.of(where) : Optional.empty();
        } catch (ZipException e) {
            throw new Magic.UsageException("'" + jar + "' is no jar and no folder of classes" + (jar.endsWith("pom.xml") ? "; %maven brings libraries by their coordinates, mvn package makes a project's jar" : ""));
        }
    }

    /** A jar's name without its version. */
    private static String name(String jar) {
        return jar.replaceFirst("-\\d.*", "").replaceFirst("\\.jar$", "");
    }

    /** Says what came of it. */
    void tell() {
        if (!added.isEmpty()) {
            System.out.println("added to the class path: " + String.join(", ", added));
        }
        unused.forEach(System.out::println);
    }
}
