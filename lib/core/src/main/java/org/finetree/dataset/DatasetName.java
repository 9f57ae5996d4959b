package org.finetree.dataset;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.finetree.io.Quoted;

/**
 * What a data set is called, apart from where it lies, so that a run has one name on every machine: {@code sketches/source}, {@code tiny-imagenet-200}, or {@code folder/birds@3x64x64} for a folder {@code birds}
 * of one's own whose images are read in that shape. A name may remember where its data lies; names are equal if they say the same, wherever that is. The data's digest is another input of a run, so two folders of
 * one name are two data sets all the same.
 */
@JsonDeserialize(using = DatasetNameJson.Reader.class)
@JsonSerialize(using = DatasetNameJson.Writer.class)
public final class DatasetName {

    /** Jackson's attribute under which names are read and written with their places. */
    public static final String WITH_PLACES = "org.finetree.dataset.places";

    private static final Set<String> BUNDLED = Set.of("sketches", "sketches/source", "sketches/held-out", "fashion");
    private static final String SHAPE = "(\\d{1,4})x(\\d{1,4})x(\\d{1,4})";
    private static final Pattern FOLDER = Pattern.compile("folder/([^/\\\\]+)@" + SHAPE);
    private static final Pattern FOLDER_ADDRESS = Pattern.compile("folder:" + SHAPE + ":(.+)", Pattern.DOTALL);
    private static final Pattern FETCHED_ADDRESS = Pattern.compile("([a-z0-9]+(?:-[a-z0-9]+)*(?:/\\d{1,4}x\\d{1,4})?):(.+)", Pattern.DOTALL);

    private final String value;
    private final Path place;

    private DatasetName(String value, Path place) {
        this.value = value;
        this.place = place;
    }

    /**
     * A name, or a name and a place: {@code fashion}, {@code folder:3x64x64:PATH}, {@code tiny-imagenet-200:PATH}, {@code folder/birds@3x64x64}.
     *
     * @throws IllegalArgumentException if {@code address} is empty, or its path is none of this system
     */
    public static DatasetName of(String address) {
        Matcher folder = FOLDER_ADDRESS.matcher(address);
        if (folder.matches()) {
            return ofFolder(Path.of(folder.group(4)), new ImageShape(Integer.parseInt(folder.group(1)), Integer.parseInt(folder.group(2)), Integer.parseInt(folder.group(3))));
        }
        Matcher fetched = FETCHED_ADDRESS.matcher(address);
        return fetched.matches() ? new DatasetName(fetched.group(1), Path.of(fetched.group(2))) : stored(address);
    }

    /** The name of a folder of images that are read in a shape: its last part. */
    static DatasetName ofFolder(Path folder, ImageShape shape) {
        Path last = folder.toAbsolutePath().normalize().getFileName();
        String called = last == null ? "" : last.toString().replaceAll(".*[\\\\:]", ""); // a path of Windows read elsewhere
        return new DatasetName("folder/" + (called.isEmpty() ? "root" : called) + "@" + shape.channels() + "x" + shape.height() + "x" + shape.width(), folder);
    }

    /** A name as a record keeps it. Those made before December 2026 can hold a path: it stays part of the name, or such a run would change its own. */
    static DatasetName stored(String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("a data set's name is empty. " + Datasets.NAMES);
        }
        return new DatasetName(value, null);
    }

    /** The same name, for data that lies there. */
    public DatasetName at(Path folder) {
        return new DatasetName(value, folder);
    }

    /** Where its data lies, if this name was made from a place or is one of before December 2026, which hold it; such as are bundled lie nowhere. */
    public Optional<Path> place() {
        if (place != null || value.indexOf(':') < 0) {
            return Optional.ofNullable(place);
        }
        Matcher folder = FOLDER_ADDRESS.matcher(value);
        Matcher fetched = FETCHED_ADDRESS.matcher(value);
        return folder.matches() ? Optional.of(Path.of(folder.group(4))) : fetched.matches() ? Optional.of(Path.of(fetched.group(2))) : Optional.empty();
    }

    /** The name and the place where it knows one: what {@link #of} makes the same name of. */
    public String address() {
        if (place == null) {
            return value;
        }
        Matcher folder = FOLDER.matcher(value);
        return !folder.matches() ? value + ":" + place
            : folder.group(1).equals(String.valueOf(place.toAbsolutePath().normalize().getFileName())) ? "folder:" + folder.group(2) + "x" + folder.group(3) + "x" + folder.group(4) + ":" + place
            : value;
    }

    /** The shape in which a folder's images are read; none of other names, or if one of its extents is 0. */
    Optional<ImageShape> folderShape() {
        for (Matcher m : new Matcher[] {FOLDER.matcher(value), FOLDER_ADDRESS.matcher(value)}) {
            if (m.matches()) {
                int first = value.startsWith("folder:") ? 1 : 2;
                int[] extents = {Integer.parseInt(m.group(first)), Integer.parseInt(m.group(first + 1)), Integer.parseInt(m.group(first + 2))};
                return extents[0] < 1 || extents[1] < 1 || extents[2] < 1 ? Optional.empty() : Optional.of(new ImageShape(extents[0], extents[1], extents[2]));
            }
        }
        return Optional.empty();
    }

    /** Whether it is a folder of one's own. */
    boolean isFolder() {
        return FOLDER.matcher(value).matches() || FOLDER_ADDRESS.matcher(value).matches();
    }

    /** Whether the data set is part of this library, so that it is the same whenever it is opened. */
    public boolean isBundled() {
        return BUNDLED.contains(value);
    }

    /** For tables and figures: of {@code folder/birds@3x64x64} it is {@code birds}; of all others the name without any path. */
    public String brief() {
        Matcher folder = FOLDER.matcher(value);
        if (folder.matches()) {
            return folder.group(1);
        }
        if (!value.contains(":")) {
            return value;
        }
        if (!value.startsWith("folder:")) {
            return value.substring(0, value.indexOf(':'));
        }
        String path = value.replaceAll("[/\\\\]+$", "");
        return path.substring(Math.max(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')), path.lastIndexOf(':')) + 1);
    }

    /** The name of which the data manifest tells: {@code tiny-imagenet-200} of a part of it; empty of a folder of one's own. */
    String manifest() {
        return isBundled() ? value.equals("fashion") ? "fashion-mnist-subset" : "quickdraw-sketches" : isFolder() ? "" : value.replaceAll("[:/].*", "");
    }

    public String value() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DatasetName name && name.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** The name in one line, printable. */
    @Override
    public String toString() {
        return Quoted.line(value);
    }
}
