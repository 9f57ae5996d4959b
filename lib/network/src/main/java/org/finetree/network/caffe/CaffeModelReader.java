package org.finetree.network.caffe;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.finetree.io.PlainFile;
import org.finetree.io.Quoted;

/** Reads the fields of a .caffemodel that hold weights and passes over the others. */
final class CaffeModelReader {

    private static final int NET_V1_LAYERS = 2;
    private static final int NET_LAYER = 100;
    private static final int LAYER_NAME = 1;
    private static final int LAYER_BLOBS = 7;
    private static final int V1_NAME = 4;
    private static final int V1_BLOBS = 6;
    /** Up to early 2014 a layer's name and blobs lay in a message of their own, a V0LayerParameter. */
    private static final int V1_V0_LAYER = 1;
    private static final int V0_NAME = 1;
    private static final int V0_BLOBS = 50;
    private static final int NONE = -1;
    private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    private static final int BLOB_DATA = 5;
    private static final int BLOB_SHAPE = 7;
    private static final int BLOB_DOUBLE_DATA = 8;
    private static final int SHAPE_DIM = 1;
    private static final int MOST_EXTENTS = 8;

    private final CodedInputStream in;

    private CaffeModelReader(CodedInputStream in) {
        this.in = in;
    }

    static Map<String, List<CaffeModel.CaffeBlob>> read(Path file) throws IOException {
        PlainFile.check(file, "give a .caffemodel");
        long size = Files.size(file);
        if (size > Integer.MAX_VALUE) {
            throw new IOException(file + ": " + size + " bytes are more than a .caffemodel may have");
        }
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            bytes.mark(HDF5.length);
            if (Arrays.equals(bytes.readNBytes(HDF5.length), HDF5)) {
                throw new IOException("it is an HDF5 file (.caffemodel.h5), which is not read here; Caffe writes the other form with net.save('x.caffemodel')");
            }
            bytes.reset();
            CodedInputStream in = CodedInputStream.newInstance(bytes, 1 << 16);
            in.setSizeLimit(Integer.MAX_VALUE);
            // Whatever a length in the file claims, nothing beyond the file's own end is asked for or allocated.
            in.pushLimit((int) size);
            Map<String, List<CaffeModel.CaffeBlob>> layers = new CaffeModelReader(in).net();
            if (layers.isEmpty()) {
                throw new IOException("no layer in it has weights");
            }
            return layers;
        } catch (IOException e) {
            throw new IOException(file + ": not a whole .caffemodel: " + PlainFile.reason(e), e);
        }
    }

    private Map<String, List<CaffeModel.CaffeBlob>> net() throws IOException {
        Map<String, List<CaffeModel.CaffeBlob>> layers = new LinkedHashMap<>();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            int field = WireFormat.getTagFieldNumber(tag);
            if (isMessage(tag) && field == NET_LAYER) {
                layer(layers, LAYER_NAME, LAYER_BLOBS, NONE);
            } else if (isMessage(tag) && field == NET_V1_LAYERS) {
                layer(layers, V1_NAME, V1_BLOBS, V1_V0_LAYER);
            } else {
                skip(tag);
            }
        }
        return layers;
    }

    /** @param olderField where a layer of the form before lies in this one, name and blobs in it; {@code NONE} for no such field */
    private void layer(Map<String, List<CaffeModel.CaffeBlob>> layers, int nameField, int blobsField, int olderField) throws IOException {
        int outer = in.pushLimit(length());
        String name = "";
        List<CaffeModel.CaffeBlob> blobs = new ArrayList<>();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            int field = WireFormat.getTagFieldNumber(tag);
            if (isMessage(tag) && field == nameField) {
                name = in.readStringRequireUtf8();
            } else if (isMessage(tag) && field == blobsField) {
                blobs.add(blob(name));
            } else if (isMessage(tag) && field == olderField) {
                layer(layers, V0_NAME, V0_BLOBS, NONE);
            } else {
                skip(tag);
            }
        }
        in.popLimit(outer);
        if (!blobs.isEmpty() && layers.put(name, blobs) != null) {
            throw new IOException("layer " + Quoted.of(name) + " comes twice");
        }
    }

    private CaffeModel.CaffeBlob blob(String layer) throws IOException {
        int outer = in.pushLimit(length());
        long[] four = new long[4];
        boolean old = false;
        long[] shape = null;
        FloatRun data = new FloatRun();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            int field = WireFormat.getTagFieldNumber(tag);
            if (field >= 1 && field <= 4 && WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_VARINT) {
                four[field - 1] = in.readInt64();
                old = true;
            } else if (field == BLOB_DATA) {
                floats(tag, data);
            } else if (isMessage(tag) && field == BLOB_SHAPE) {
                shape = shape();
            } else if (field == BLOB_DOUBLE_DATA) {
                throw new IOException("layer " + Quoted.of(layer) + " holds 64-bit weights, which are not supported");
            } else {
                skip(tag);
            }
        }
        in.popLimit(outer);
        return checked(layer, shape != null ? shape : old ? four : new long[] {data.size()}, data.toArray());
    }

    private static CaffeModel.CaffeBlob checked(String layer, long[] shape, float[] data) throws IOException {
        long count = 1;
        for (long extent : shape) {
            if (extent < 0 || extent > Integer.MAX_VALUE || (count *= extent) > Integer.MAX_VALUE) {
                throw new IOException("layer " + Quoted.of(layer) + " has a blob with extent " + extent);
            }
        }
        if (count != data.length) {
            throw new IOException("layer " + Quoted.of(layer) + " has a blob of shape " + Arrays.toString(shape) + " with " + data.length + " values");
        }
        return new CaffeModel.CaffeBlob(shape, data);
    }

    /** Floats come in one run, or in old files one by one. */
    private void floats(int tag, FloatRun into) throws IOException {
        if (!isMessage(tag)) {
            into.add(in.readFloat());
            return;
        }
        int bytes = length();
        if (bytes % Float.BYTES != 0) {
            throw new IOException("a run of floats of " + bytes + " bytes");
        }
        into.reserve(bytes / Float.BYTES);
        for (int i = 0; i < bytes / Float.BYTES; i++) {
            into.add(Float.intBitsToFloat(in.readRawLittleEndian32()));
        }
    }

    /** Floats, their number not known beforehand. */
    private static final class FloatRun {
        private float[] values = new float[0];
        private int size;

        void reserve(int more) {
            if (size + more > values.length) {
                values = Arrays.copyOf(values, Math.max(size + more, Math.min(2 * values.length, Integer.MAX_VALUE / 8)));
            }
        }

        void add(float v) {
            reserve(1);
            values[size++] = v;
        }

        int size() {
            return size;
        }

        float[] toArray() {
            return size == values.length ? values : Arrays.copyOf(values, size);
        }
    }

    private long[] shape() throws IOException {
        int outer = in.pushLimit(length());
        List<Long> dims = new ArrayList<>();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) != SHAPE_DIM) {
                skip(tag);
            } else if (isMessage(tag)) {
                int inner = in.pushLimit(length());
                while (in.getBytesUntilLimit() > 0) {
                    add(dims);
                }
                in.popLimit(inner);
            } else {
                add(dims);
            }
        }
        in.popLimit(outer);
        return dims.stream().mapToLong(Long::longValue).toArray();
    }

    private void add(List<Long> dims) throws IOException {
        if (dims.size() == MOST_EXTENTS) {
            throw new IOException("a blob with more than " + MOST_EXTENTS + " extents");
        }
        dims.add(in.readInt64());
    }

    /** The length of what follows, which must lie within what encloses it. */
    private int length() throws IOException {
        long length = in.readRawVarint64(); // all of it: what lies beyond 32 bits must not be cut off
        if (length < 0 || length > in.getBytesUntilLimit()) {
            throw new IOException("a length of " + Long.toUnsignedString(length) + " bytes where " + in.getBytesUntilLimit() + " are left");
        }
        return (int) length;
    }

    private void skip(int tag) throws IOException {
        if (isMessage(tag)) {
            in.skipRawBytes(length());
        } else {
            in.skipField(tag);
        }
    }

    private static boolean isMessage(int tag) {
        return WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
    }
}
