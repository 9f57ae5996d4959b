package org.finetree.features;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A feature matrix as bytes: {@code FTFEAT01}, rows and width (32-bit), then the values (32-bit floats) row by row, all little-endian. */
public final class FeatureFile {

    private static final byte[] MAGIC = "FTFEAT01".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER = MAGIC.length + 8;

    private FeatureFile() {
    }

    public static byte[] write(FeatureMatrix features) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.addExact(HEADER, Math.multiplyExact(4, Math.multiplyExact(features.rows(), features.width())))).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(MAGIC).putInt(features.rows()).putInt(features.width());
        FloatBuffer values = bytes.asFloatBuffer();
        for (int r = 0; r < features.rows(); r++) {
            values.put(features.row(r));
        }
        return bytes.array();
    }

    /** @throws IllegalArgumentException if the bytes are no feature file, end too early or too late, or hold a value that is not finite */
    public static FeatureMatrix read(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        if (file.length < HEADER || !Arrays.equals(MAGIC, Arrays.copyOf(file, MAGIC.length))) {
            throw new IllegalArgumentException("not a feature file: it has " + file.length + " bytes and does not begin with FTFEAT01");
        }
        bytes.position(MAGIC.length);
        int rows = bytes.getInt();
        int width = bytes.getInt();
        if (rows < 1 || width < 1 || 4L * rows * width != bytes.remaining()) {
            throw new IllegalArgumentException("damaged feature file: " + rows + " rows of " + width + " features do not take " + bytes.remaining() + " bytes");
        }
        float[] values = new float[rows * width];
        bytes.asFloatBuffer().get(values);
        return FeatureMatrix.of(rows, width, values);
    }
}
