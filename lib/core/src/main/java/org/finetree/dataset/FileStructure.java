package org.finetree.dataset;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * What Java's image readers do not say of a file: whether it holds as many pixels as its head states, how much work its scans are, and how it looks without what is not used. Each walk is linear in
 * the file and stops where the file makes no sense: what is wrong there the reader says itself.
 */
final class FileStructure {

    /** No JPEG with more scans is decoded: each of a few bytes may cost as much as the whole picture. Encoders write 1 to about 10. */
    static final int MOST_SCANS = 100;

    private static final int START_OF_SCAN = 0xda;
    private static final int END = 0xd9;
    private static final int PROFILE = 0xe2;
    private static final Set<String> UNUSED_CHUNKS = Set.of("iCCP", "tEXt", "zTXt", "iTXt", "eXIf", "tIME", "sPLT", "hIST", "pHYs");
    private static final int PNG_SIGNATURE = 8;
    private static final int LZW_CODES = 4_096;

    private final byte[] file;

    private FileStructure(byte[] file) {
        this.file = file;
    }

    /**
     * Refuses a file whose head promises what the rest does not keep.
     *
     * @param format as Java's readers name it, lower case
     * @throws IOException with a short reason
     */
    static void check(byte[] file, String format) throws IOException {
        FileStructure structure = new FileStructure(file);
        switch (format) {
            case "jpeg" -> structure.checkJpeg();
            case "gif" -> structure.checkGif();
            case "bmp" -> structure.checkBmp();
            default -> { } // a PNG's stream is checked by its reader
        }
    }

    /** The file without colour profiles and texts, which are not used and may be damaged; none if it has none. */
    static Optional<byte[]> withoutUnused(byte[] file, String format) {
        return switch (format) {
            case "jpeg" -> new FileStructure(file).withoutProfiles();
            case "png" -> new FileStructure(file).withoutUnusedChunks();
            default -> Optional.empty();
        };
    }

    /** A byte of the file; 0 beyond its end. */
    private int at(int place) {
        return place >= 0 && place < file.length ? file[place] & 0xff : 0;
    }

    private int short16(int place) {
        return at(place) << 8 | at(place + 1);
    }

    /** Least byte first. */
    private int little16(int place) {
        return at(place + 1) << 8 | at(place);
    }

    private int little32(int place) {
        return little16(place + 2) << 16 | little16(place);
    }

    private void checkJpeg() throws IOException {
        int scans = 0;
        for (int place = 2; place < file.length && at(place) == 0xff; place = next(place)) {
            int marker = at(place + 1);
            if (marker == START_OF_SCAN && ++scans > MOST_SCANS) {
                throw new IOException("has more than " + MOST_SCANS + " scans: save it as an ordinary JPEG");
            }
            if (frame(marker) && at(place + 9) == 4) {
                throw new IOException("has four colours (CMYK); convert it to RGB");
            }
            if (marker == END) {
                return;
            }
        }
    }

    /** Whether a marker begins a frame, whose segment says how many colours there are. */
    private static boolean frame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    /** Where the marker after the one at {@code place} stands, or the file's end. */
    private int next(int place) {
        int marker = at(place + 1);
        if (marker == 0xff) {
            return place + 1;
        }
        boolean alone = marker == 0x01 || marker >= 0xd0 && marker <= 0xd8;
        int end = alone ? place + 2 : place + 2 + Math.max(2, short16(place + 2));
        if (marker == START_OF_SCAN) {
            while (end < file.length && !(at(end) == 0xff && at(end + 1) != 0 && (at(end + 1) < 0xd0 || at(end + 1) > 0xd7))) {
                end++;
            }
        }
        return end;
    }

    private Optional<byte[]> withoutProfiles() {
        ByteArrayOutputStream rest = new ByteArrayOutputStream(file.length);
        rest.write(file, 0, Math.min(2, file.length));
        int place = 2;
        while (place < file.length && at(place) == 0xff && at(place + 1) != START_OF_SCAN) {
            int next = Math.min(next(place), file.length);
            if (at(place + 1) != PROFILE) {
                rest.write(file, place, next - place);
            }
            place = next;
        }
        if (rest.size() == place) {
            return Optional.empty();
        }
        rest.write(file, Math.min(place, file.length), Math.max(0, file.length - place));
        return Optional.of(rest.toByteArray());
    }

    private Optional<byte[]> withoutUnusedChunks() {
        ByteArrayOutputStream rest = new ByteArrayOutputStream(file.length);
        rest.write(file, 0, Math.min(PNG_SIGNATURE, file.length));
        int place = PNG_SIGNATURE;
        while (place + 12 <= file.length) {
            long length = (long) short16(place) << 16 | short16(place + 2);
            if (length > file.length - place - 12) {
                return Optional.empty();
            }
            int whole = (int) length + 12;
            if (!UNUSED_CHUNKS.contains(new String(file, place + 4, 4, java.nio.charset.StandardCharsets.ISO_8859_1))) {
                rest.write(file, place, whole);
            }
            place += whole;
        }
        rest.write(file, place, file.length - place);
        return rest.size() == file.length ? Optional.empty() : Optional.of(rest.toByteArray());
    }

    /** The first picture: its pixels are counted, not made. */
    private void checkGif() throws IOException {
        int place = 13 + table(at(10));
        while (place < file.length && at(place) == 0x21) {
            place = afterBlocks(place + 2);
        }
        if (at(place) != 0x2c) {
            return;
        }
        long pixels = (long) little16(place + 5) * little16(place + 7);
        int data = place + 10 + table(at(place + 9));
        long held = gifPixels(data, pixels);
        if (held < pixels) {
            throw new IOException("is damaged (it holds " + held + " of its " + pixels + " pixels)");
        }
    }

    /** Bytes of the colour table that the flags tell of. */
    private static int table(int flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << (flags & 7) + 1;
    }

    private int afterBlocks(int place) {
        int next = place;
        while (next < file.length && at(next) != 0) {
            next += at(next) + 1;
        }
        return next + 1;
    }

    /** Pixels that the LZW codes from {@code place} on stand for, counted up to {@code wanted}. */
    private long gifPixels(int place, long wanted) {
        int least = at(place);
        if (least < 1 || least > 11) {
            return 0;
        }
        byte[] codes = blocks(place + 1);
        int clear = 1 << least;
        int[] lengths = new int[LZW_CODES];
        java.util.Arrays.fill(lengths, 0, clear, 1);
        int width = least + 1;
        int known = clear + 2;
        int before = -1;
        long pixels = 0;
        int bits = 0;
        int held = 0;
        for (int i = 0; pixels < wanted;) {
            while (held < width && i < codes.length) {
                bits |= (codes[i++] & 0xff) << held;
                held += 8;
            }
            if (held < width) {
                return pixels;
            }
            int code = bits & (1 << width) - 1;
            bits >>>= width;
            held -= width;
            if (code == clear) {
                width = least + 1;
                known = clear + 2;
                before = -1;
            } else if (code == clear + 1 || code > known || before < 0 && code > clear) {
                return pixels; // the end, or a code that stands for nothing yet
            } else {
                if (before >= 0 && known < LZW_CODES) {
                    lengths[known++] = lengths[before] + 1;
                    width += known == 1 << width && width < 12 ? 1 : 0;
                }
                pixels += lengths[code];
                before = code;
            }
        }
        return pixels;
    }

    private byte[] blocks(int place) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int next = place; next < file.length && at(next) != 0; next += at(next) + 1) {
            all.write(file, next + 1, Math.min(at(next), file.length - next - 1));
        }
        return all.toByteArray();
    }

    /** A run-length encoded picture may leave out pixels; they are then nobody's. */
    private void checkBmp() throws IOException {
        int compression = little32(30);
        long width = little32(18);
        long height = Math.abs((long) little32(22));
        if (little32(14) >= 40 && (compression == 4 || compression == 5)) {
            throw new IOException("is a BMP around a JPEG or PNG: save it as that");
        }
        if (little32(14) < 40 || compression != 1 && compression != 2) {
            return;
        }
        long held = bmpPixels(little32(10), width, height, compression == 2);
        if (held < width * height) {
            throw new IOException("leaves out " + (width * height - held) + " of its " + width * height + " pixels; save it without run-length encoding");
        }
    }

    private long bmpPixels(int data, long width, long height, boolean nibbles) {
        long pixels = 0;
        long x = 0;
        long y = 0;
        for (int place = Math.max(0, data); place + 1 < file.length && y < height;) {
            int count = at(place);
            int value = at(place + 1);
            place += 2;
            if (count > 0 || value > 2) {
                int run = count > 0 ? count : value;
                pixels += Math.max(0, Math.min(run, width - x));
                x += run;
                int bytes = count > 0 ? 0 : nibbles ? (run + 1) / 2 : run;
                if (place + bytes > file.length) {
                    return 0;
                }
                place += bytes + (bytes & 1);
            } else if (value == 1) {
                return pixels;
            } else {
                x = value == 0 ? 0 : x + at(place);
                y += value == 0 ? 1 : at(place + 1);
                place += value == 0 ? 0 : 2;
            }
        }
        return pixels;
    }
}
