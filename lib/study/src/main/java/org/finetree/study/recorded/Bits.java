package org.finetree.study.recorded;

import java.util.Base64;
import java.util.BitSet;
import org.finetree.io.Quoted;

/** Yes and no for each of many images, as text: the first image is the lowest bit of the first byte. */
final class Bits {

    private Bits() {
    }

    static String write(boolean[] values) {
        byte[] bytes = new byte[(values.length + 7) / 8];
        for (int i = 0; i < values.length; i++) {
            bytes[i / 8] |= (byte) (values[i] ? 1 << i % 8 : 0);
        }
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** @throws IllegalArgumentException if the text is not {@code n} bits in base64 */
    static boolean[] read(String text, int n) {
        byte[] bytes = Base64.getDecoder().decode(text);
        if (bytes.length != (n + 7) / 8) {
            throw new IllegalArgumentException(Quoted.of(text) + " holds " + bytes.length + " bytes, not those of " + n + " images");
        }
        BitSet bits = BitSet.valueOf(bytes);
        boolean[] values = new boolean[n];
        for (int i = 0; i < n; i++) {
            values[i] = bits.get(i);
        }
        return values;
    }
}
