package org.finetree.dataset;

import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.finetree.io.PlainFile;
import org.finetree.io.Quoted;

/**
 * Where data sets lie on this machine. A {@link DatasetName} says only what they are.
 *
 * @param places folder by name: {@code tiny-imagenet-200}, {@code birds} for a folder of one's own
 * @param parents folders in which a data set {@code birds} lies as {@code birds}; the first that has it counts, after {@code places}
 */
public record DataLocations(Map<String, Path> places, List<Path> parents) {

    private static final int LARGEST_FILE = 1 << 20;

    public DataLocations {
        places = Map.copyOf(places);
        parents = List.copyOf(parents);
    }

    /** Those that names say themselves, and no others. */
    public static DataLocations none() {
        return new DataLocations(Map.of(), List.of());
    }

    /**
     * This user's: {@code data.properties} in the folder for settings ({@code ~/.config/finetree}, or where {@code XDG_CONFIG_HOME} or Windows' {@code APPDATA} say), with lines {@code birds=/path/to/birds}, and the
     * folders that the variable {@code FINETREE_DATA} lists, separated as in {@code PATH}.
     *
     * @throws UncheckedIOException if the file is there but cannot be read
     * @throws IllegalArgumentException if a line of it names no folder
     */
    public static DataLocations ofUser() {
        return of(System.getenv(), Path.of(System.getProperty("user.home", ".")));
    }

    static DataLocations of(Map<String, String> environment, Path home) {
        Map<String, Path> places = new LinkedHashMap<>();
        Path file = file(environment, home);
        if (Files.exists(file)) {
            Properties lines = new Properties();
            try {
                lines.load(new StringReader(PlainFile.text(PlainFile.read(file, LARGEST_FILE)).replace("\\", "\\\\"))); // of Windows' paths, too
            } catch (IOException | IllegalArgumentException e) {
                throw new UncheckedIOException("'" + file + "', which says where data sets lie, cannot be read: " + (e instanceof IOException io ? PlainFile.reason(io) : e.getMessage()), new IOException(e));
            }
            lines.stringPropertyNames().forEach(name -> places.put(name, path(lines.getProperty(name).strip(), "line '" + Quoted.brief(name) + "' of '" + file + "'")));
        }
        List<Path> parents = new ArrayList<>();
        for (String folder : environment.getOrDefault("FINETREE_DATA", "").split(File.pathSeparator)) {
            if (!folder.isBlank()) {
                parents.add(path(folder, "FINETREE_DATA"));
            }
        }
        return new DataLocations(places, parents);
    }

    private static Path path(String text, String where) {
        try {
            Path path = Path.of(text);
            if (path.isAbsolute()) {
                return path;
            }
        } catch (InvalidPathException e) {
            // the same answer
        }
        throw new IllegalArgumentException(where + " is " + Quoted.of(text) + ", which is no absolute path: give the whole path of a folder");
    }

    private static Path file(Map<String, String> environment, Path home) {
        String settings = environment.getOrDefault("XDG_CONFIG_HOME", environment.getOrDefault("APPDATA", ""));
        return (settings.isBlank() ? home.resolve(".config") : Path.of(settings)).resolve("finetree").resolve("data.properties");
    }

    /** What another process must be told so that it finds these data sets, as this one does: a name that is written down says no place. Of bundled ones there is nothing to tell. */
    public static DataLocations of(Collection<DatasetName> names) {
        Map<String, Path> places = new TreeMap<>();
        DataLocations user = names.stream().allMatch(name -> name.isBundled() || name.place().isPresent()) ? none() : ofUser();
        names.forEach(name -> user.find(name).ifPresent(place -> places.put(name.value(), place.toAbsolutePath())));
        return new DataLocations(places, List.of());
    }

    /** Where a data set lies: as its name says, or these do. Empty if neither does, or if it is bundled. */
    public Optional<Path> find(DatasetName name) {
        if (name.isBundled()) {
            return Optional.empty();
        }
        String called = called(name);
        return name.place().or(() -> Optional.ofNullable(places.get(name.value()))).or(() -> Optional.ofNullable(places.get(called)))
            .or(() -> parents.stream().map(parent -> parent.resolve(called)).filter(Files::isDirectory).findFirst());
    }

    /** Where a file lies that belongs to no data set, such as published weights: where a line of its name says, or in one of the parents. */
    public Optional<Path> findFile(String file) {
        return Optional.ofNullable(places.get(file)).or(() -> parents.stream().map(parent -> parent.resolve(file)).filter(Files::isRegularFile).findFirst());
    }

    /** @throws IllegalArgumentException if nobody says where it lies; the message names the ways to say it */
    Path required(DatasetName name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("nobody says where data set " + Quoted.of(name.value()) + " lies on this machine: put its folder '" + Quoted.brief(called(name))
            + "' into one that the variable FINETREE_DATA names, or write the line " + Quoted.brief(called(name)) + "=PATH into '" + file(System.getenv(), Path.of(System.getProperty("user.home", "."))) + "'"
            + (name.isFolder() ? ", or open it with Datasets.folder(PATH, SHAPE) in the same notebook" : "")));
    }

    /** A folder's own name; of a part of a data set, the whole's. */
    private static String called(DatasetName name) {
        return name.isFolder() ? name.brief() : name.manifest();
    }
}
