package org.finetree.network.caffe;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.finetree.network.Convolution;
import org.finetree.network.NetworkSpec;

/** Writes a NetParameter whose layers have name, type and blobs. */
final class CaffeModelWriter {

    private CaffeModelWriter() {
    }

    static void write(CaffeModel model, NetworkSpec spec, OutputStream to) throws IOException {
        CodedOutputStream out = CodedOutputStream.newInstance(to, 1 << 16);
        out.writeString(1, spec.name());
        for (Map.Entry<String, List<CaffeModel.CaffeBlob>> layer : model.layers().entrySet()) {
            String type = spec.layers().get(spec.indexOf(layer.getKey())) instanceof Convolution ? "Convolution" : "InnerProduct";
            int size = CodedOutputStream.computeStringSize(1, layer.getKey()) + CodedOutputStream.computeStringSize(2, type);
            for (CaffeModel.CaffeBlob b : layer.getValue()) {
                size += delimited(7, blobSize(b));
            }
            out.writeTag(100, WireFormat.WIRETYPE_LENGTH_DELIMITED);
            out.writeUInt32NoTag(size);
            out.writeString(1, layer.getKey());
            out.writeString(2, type);
            for (CaffeModel.CaffeBlob b : layer.getValue()) {
                blob(b, out);
            }
        }
        out.flush();
    }

    private static void blob(CaffeModel.CaffeBlob b, CodedOutputStream out) throws IOException {
        out.writeTag(7, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        out.writeUInt32NoTag(blobSize(b));
        out.writeTag(5, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        out.writeUInt32NoTag(Math.multiplyExact(b.values().length, Float.BYTES));
        for (float v : b.values()) {
            out.writeFloatNoTag(v);
        }
        out.writeTag(7, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        out.writeUInt32NoTag(shapeSize(b));
        out.writeTag(1, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        out.writeUInt32NoTag(dimsSize(b));
        for (long extent : b.shape()) {
            out.writeInt64NoTag(extent);
        }
    }

    private static int blobSize(CaffeModel.CaffeBlob b) {
        return Math.addExact(delimited(5, Math.multiplyExact(b.values().length, Float.BYTES)), delimited(7, shapeSize(b)));
    }

    private static int shapeSize(CaffeModel.CaffeBlob b) {
        return delimited(1, dimsSize(b));
    }

    private static int dimsSize(CaffeModel.CaffeBlob b) {
        int size = 0;
        for (long extent : b.shape()) {
            size += CodedOutputStream.computeInt64SizeNoTag(extent);
        }
        return size;
    }

    private static int delimited(int field, int length) {
        return Math.addExact(CodedOutputStream.computeTagSize(field) + CodedOutputStream.computeUInt32SizeNoTag(length), length);
    }
}
