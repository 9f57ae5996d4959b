package org.finetree.testkit.hostile;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.SplittableRandom;

/** What can happen to the bytes of a file. */
enum Damage {
    /** One bit is turned. */
    BIT {
        @Override
        byte[] apply(byte[] sound, SplittableRandom random) {
            byte[] damaged = sound.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            return damaged;
        }
    },
    /** One byte is another. */
    BYTE {
        @Override
        byte[] apply(byte[] sound, SplittableRandom random) {
            byte[] damaged = sound.clone();
            damaged[random.nextInt(damaged.length)] += (byte) random.nextInt(1, 256);
            return damaged;
        }
    },
    /** The end is missing. */
    CUT {
        @Override
        byte[] apply(byte[] sound, SplittableRandom random) {
            return Arrays.copyOf(sound, random.nextInt(sound.length));
        }
    },
    /** Up to 64 bytes of noise stand in between. */
    INSERT {
        @Override
        byte[] apply(byte[] sound, SplittableRandom random) {
            int at = random.nextInt(sound.length + 1);
            byte[] noise = new byte[random.nextInt(1, 65)];
            random.nextBytes(noise);
            return join(Arrays.copyOf(sound, at), noise, Arrays.copyOfRange(sound, at, sound.length));
        }
    },
    /** Up to 64 bytes are missing. */
    DELETE {
        @Override
        byte[] apply(byte[] sound, SplittableRandom random) {
            int from = random.nextInt(sound.length);
            int to = Math.min(sound.length, from + random.nextInt(1, 65));
            return join(Arrays.copyOf(sound, from), Arrays.copyOfRange(sound, to, sound.length));
        }
    },
    /** Up to 64 bytes stand there twice. */
    REPEAT {
        @Override
        byte[] apply(byte[] sound, SplittableRandom random) {
            int from = random.nextInt(sound.length);
            int to = Math.min(sound.length, from + random.nextInt(1, 65));
            return join(Arrays.copyOf(sound, to), Arrays.copyOfRange(sound, from, sound.length));
        }
    },
    /** Up to 8 bytes are 0xff: the largest of every number. */
    ONES {
        @Override
        byte[] apply(byte[] sound, SplittableRandom random) {
            byte[] damaged = sound.clone();
            int from = random.nextInt(damaged.length);
            Arrays.fill(damaged, from, Math.min(damaged.length, from + random.nextInt(1, 9)), (byte) 0xff);
            return damaged;
        }
    },
    /** Its beginning is followed by some other end of itself. */
    SPLICE {
        @Override
        byte[] apply(byte[] sound, SplittableRandom random) {
            return join(Arrays.copyOf(sound, random.nextInt(sound.length)), Arrays.copyOfRange(sound, random.nextInt(sound.length), sound.length));
        }
    };

    private static final int MOST = 3;

    /** @param sound at least one byte; not changed */
    abstract byte[] apply(byte[] sound, SplittableRandom random);

    /** One to three damages, one after the other. */
    static byte[] some(byte[] sound, SplittableRandom random) {
        byte[] damaged = sound;
        for (int times = random.nextInt(1, MOST + 1); times > 0 && damaged.length > 0; times--) {
            damaged = values()[random.nextInt(values().length)].apply(damaged, random);
        }
        return damaged;
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
