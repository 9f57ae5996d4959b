package org.finetree.simd;

import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;
import static org.finetree.simd.Lanes.COUNT;
import static org.finetree.simd.Lanes.SPECIES;
import static org.finetree.simd.Lanes.lines;

import jdk.incubator.vector.FloatVector;

/** F(4, 5), from the points 0, 1, -1, 2, -2, 1/2, -1/2 and infinity. */
final class WinogradTile5 implements WinogradTile {

    private static final int POINTS = 8;

    @Override
    public int points() {
        return POINTS;
    }

    @Override
    public void weights(float[] src, int s, int sStep, float[] dst, int d, int dStep, int n) {
        lines(src, s, 5, sStep, n);
        lines(dst, d, POINTS, dStep, n);
        for (int j = 0; j < n; j += COUNT) {
            FloatVector g0 = fromArray(SPECIES, src, s + j);
            FloatVector g1 = fromArray(SPECIES, src, s + sStep + j);
            FloatVector g2 = fromArray(SPECIES, src, s + 2 * sStep + j);
            FloatVector g3 = fromArray(SPECIES, src, s + 3 * sStep + j);
            FloatVector g4 = fromArray(SPECIES, src, s + 4 * sStep + j);
            g0.neg().intoArray(dst, d + j);
            g4.intoArray(dst, d + 7 * dStep + j);
            FloatVector e1 = g0.add(g2).add(g4).mul(broadcast(SPECIES, -2 / 9f));
            FloatVector o1 = g1.add(g3).mul(broadcast(SPECIES, -2 / 9f));
            e1.add(o1).intoArray(dst, d + dStep + j);
            e1.sub(o1).intoArray(dst, d + 2 * dStep + j);
            FloatVector e2 = g4.fma(broadcast(SPECIES, 8 / 45f), g2.fma(broadcast(SPECIES, 2 / 45f), g0.mul(broadcast(SPECIES, 1 / 90f))));
            FloatVector o2 = g3.fma(broadcast(SPECIES, 4 / 45f), g1.mul(broadcast(SPECIES, 1 / 45f)));
            e2.add(o2).intoArray(dst, d + 3 * dStep + j);
            e2.sub(o2).intoArray(dst, d + 4 * dStep + j);
            FloatVector e3 = g0.fma(broadcast(SPECIES, 32 / 45f), g2.fma(broadcast(SPECIES, 8 / 45f), g4.mul(broadcast(SPECIES, 2 / 45f))));
            FloatVector o3 = g1.fma(broadcast(SPECIES, 16 / 45f), g3.mul(broadcast(SPECIES, 4 / 45f)));
            e3.add(o3).intoArray(dst, d + 5 * dStep + j);
            e3.sub(o3).intoArray(dst, d + 6 * dStep + j);
        }
    }

    @Override
    public void weightGradient(float[] src, int s, int sStep, float[] dst, int d, int dStep, int n) {
        lines(src, s, POINTS, sStep, n);
        lines(dst, d, 5, dStep, n);
        for (int j = 0; j < n; j += COUNT) {
            FloatVector p0 = fromArray(SPECIES, src, s + j);
            FloatVector p1 = fromArray(SPECIES, src, s + sStep + j);
            FloatVector p2 = fromArray(SPECIES, src, s + 2 * sStep + j);
            FloatVector p3 = fromArray(SPECIES, src, s + 3 * sStep + j);
            FloatVector p4 = fromArray(SPECIES, src, s + 4 * sStep + j);
            FloatVector p5 = fromArray(SPECIES, src, s + 5 * sStep + j);
            FloatVector p6 = fromArray(SPECIES, src, s + 6 * sStep + j);
            FloatVector p7 = fromArray(SPECIES, src, s + 7 * sStep + j);
            FloatVector s1 = p1.add(p2).mul(broadcast(SPECIES, -2 / 9f));
            FloatVector t1 = p1.sub(p2).mul(broadcast(SPECIES, -2 / 9f));
            FloatVector s2 = p3.add(p4);
            FloatVector t2 = p3.sub(p4);
            FloatVector s3 = p5.add(p6);
            FloatVector t3 = p5.sub(p6);
            s3.fma(broadcast(SPECIES, 32 / 45f), s2.fma(broadcast(SPECIES, 1 / 90f), s1.sub(p0))).intoArray(dst, d + j);
            t3.fma(broadcast(SPECIES, 16 / 45f), t2.fma(broadcast(SPECIES, 1 / 45f), t1)).intoArray(dst, d + dStep + j);
            s3.fma(broadcast(SPECIES, 8 / 45f), s2.fma(broadcast(SPECIES, 2 / 45f), s1)).intoArray(dst, d + 2 * dStep + j);
            t3.fma(broadcast(SPECIES, 4 / 45f), t2.fma(broadcast(SPECIES, 4 / 45f), t1)).intoArray(dst, d + 3 * dStep + j);
            s3.fma(broadcast(SPECIES, 2 / 45f), s2.fma(broadcast(SPECIES, 8 / 45f), s1.add(p7))).intoArray(dst, d + 4 * dStep + j);
        }
    }

    @Override
    public void input(float[] src, int s, int sStep, float[] dst, int d, int dStep, int n) {
        lines(src, s, POINTS, sStep, n);
        lines(dst, d, POINTS, dStep, n);
        for (int j = 0; j < n; j += COUNT) {
            FloatVector x0 = fromArray(SPECIES, src, s + j);
            FloatVector x1 = fromArray(SPECIES, src, s + sStep + j);
            FloatVector x2 = fromArray(SPECIES, src, s + 2 * sStep + j);
            FloatVector x3 = fromArray(SPECIES, src, s + 3 * sStep + j);
            FloatVector x4 = fromArray(SPECIES, src, s + 4 * sStep + j);
            FloatVector x5 = fromArray(SPECIES, src, s + 5 * sStep + j);
            FloatVector x6 = fromArray(SPECIES, src, s + 6 * sStep + j);
            FloatVector x7 = fromArray(SPECIES, src, s + 7 * sStep + j);
            x2.sub(x4).fma(broadcast(SPECIES, 5.25f), x6.sub(x0)).intoArray(dst, d + j);
            x3.sub(x5).fma(broadcast(SPECIES, 5.25f), x7.sub(x1)).intoArray(dst, d + 7 * dStep + j);
            FloatVector e1 = x4.fma(broadcast(SPECIES, -4.25f), x2.add(x6));
            FloatVector o1 = x3.fma(broadcast(SPECIES, -4.25f), x1.add(x5));
            e1.add(o1).intoArray(dst, d + dStep + j);
            e1.sub(o1).intoArray(dst, d + 2 * dStep + j);
            FloatVector e2 = x2.fma(broadcast(SPECIES, 0.25f), x4.fma(broadcast(SPECIES, -1.25f), x6));
            FloatVector o2 = x1.fma(broadcast(SPECIES, 0.5f), x3.fma(broadcast(SPECIES, -2.5f), x5.add(x5)));
            e2.add(o2).intoArray(dst, d + 3 * dStep + j);
            e2.sub(o2).intoArray(dst, d + 4 * dStep + j);
            FloatVector e3 = x2.fma(broadcast(SPECIES, 4f), x4.fma(broadcast(SPECIES, -5f), x6));
            FloatVector o3 = x5.fma(broadcast(SPECIES, 0.5f), x3.fma(broadcast(SPECIES, -2.5f), x1.add(x1)));
            e3.add(o3).intoArray(dst, d + 5 * dStep + j);
            e3.sub(o3).intoArray(dst, d + 6 * dStep + j);
        }
    }

    @Override
    public void addInputGradient(float[] src, int s, int sStep, float[] dst, int d, int dStep, int n) {
        lines(src, s, POINTS, sStep, n);
        lines(dst, d, POINTS, dStep, n);
        for (int j = 0; j < n; j += COUNT) {
            FloatVector p0 = fromArray(SPECIES, src, s + j);
            FloatVector p1 = fromArray(SPECIES, src, s + sStep + j);
            FloatVector p2 = fromArray(SPECIES, src, s + 2 * sStep + j);
            FloatVector p3 = fromArray(SPECIES, src, s + 3 * sStep + j);
            FloatVector p4 = fromArray(SPECIES, src, s + 4 * sStep + j);
            FloatVector p5 = fromArray(SPECIES, src, s + 5 * sStep + j);
            FloatVector p6 = fromArray(SPECIES, src, s + 6 * sStep + j);
            FloatVector p7 = fromArray(SPECIES, src, s + 7 * sStep + j);
            FloatVector s1 = p1.add(p2);
            FloatVector t1 = p1.sub(p2);
            FloatVector s2 = p3.add(p4);
            FloatVector t2 = p3.sub(p4);
            FloatVector s3 = p5.add(p6);
            FloatVector t3 = p5.sub(p6);
            p0.neg().add(fromArray(SPECIES, dst, d + j)).intoArray(dst, d + j);
            t2.fma(broadcast(SPECIES, 0.5f), t3.fma(broadcast(SPECIES, 2f), t1.sub(p7))).add(fromArray(SPECIES, dst, d + dStep + j)).intoArray(dst, d + dStep + j);
            p0.fma(broadcast(SPECIES, 5.25f), s2.fma(broadcast(SPECIES, 0.25f), s3.fma(broadcast(SPECIES, 4f), s1))).add(fromArray(SPECIES, dst, d + 2 * dStep + j)).intoArray(dst, d + 2 * dStep + j);
            p7.fma(broadcast(SPECIES, 5.25f), t1.fma(broadcast(SPECIES, -4.25f), t2.add(t3).mul(broadcast(SPECIES, -2.5f)))).add(fromArray(SPECIES, dst, d + 3 * dStep + j)).intoArray(dst, d + 3 * dStep + j);
            p0.fma(broadcast(SPECIES, -5.25f), s1.fma(broadcast(SPECIES, -4.25f), s2.fma(broadcast(SPECIES, -1.25f), s3.mul(broadcast(SPECIES, -5f))))).add(fromArray(SPECIES, dst, d + 4 * dStep + j)).intoArray(dst, d + 4 * dStep + j);
            p7.fma(broadcast(SPECIES, -5.25f), t2.fma(broadcast(SPECIES, 2f), t3.fma(broadcast(SPECIES, 0.5f), t1))).add(fromArray(SPECIES, dst, d + 5 * dStep + j)).intoArray(dst, d + 5 * dStep + j);
            p0.add(s1).add(s2.add(s3)).add(fromArray(SPECIES, dst, d + 6 * dStep + j)).intoArray(dst, d + 6 * dStep + j);
            p7.add(fromArray(SPECIES, dst, d + 7 * dStep + j)).intoArray(dst, d + 7 * dStep + j);
        }
    }

    @Override
    public void output(float[] src, int s, int sStep, float[] dst, int d, int dStep, int n) {
        lines(src, s, POINTS, sStep, n);
        lines(dst, d, OUT, dStep, n);
        for (int j = 0; j < n; j += COUNT) {
            FloatVector p0 = fromArray(SPECIES, src, s + j);
            FloatVector p1 = fromArray(SPECIES, src, s + sStep + j);
            FloatVector p2 = fromArray(SPECIES, src, s + 2 * sStep + j);
            FloatVector p3 = fromArray(SPECIES, src, s + 3 * sStep + j);
            FloatVector p4 = fromArray(SPECIES, src, s + 4 * sStep + j);
            FloatVector p5 = fromArray(SPECIES, src, s + 5 * sStep + j);
            FloatVector p6 = fromArray(SPECIES, src, s + 6 * sStep + j);
            FloatVector p7 = fromArray(SPECIES, src, s + 7 * sStep + j);
            FloatVector s1 = p1.add(p2);
            FloatVector t1 = p1.sub(p2);
            FloatVector s2 = p3.add(p4);
            FloatVector t2 = p3.sub(p4);
            FloatVector s3 = p5.add(p6);
            FloatVector t3 = p5.sub(p6);
            p0.add(s1).add(s2.add(s3)).intoArray(dst, d + j);
            t2.fma(broadcast(SPECIES, 2f), t3.fma(broadcast(SPECIES, 0.5f), t1)).intoArray(dst, d + dStep + j);
            s2.fma(broadcast(SPECIES, 4f), s3.fma(broadcast(SPECIES, 0.25f), s1)).intoArray(dst, d + 2 * dStep + j);
            t2.fma(broadcast(SPECIES, 8f), t3.fma(broadcast(SPECIES, 0.125f), t1.add(p7))).intoArray(dst, d + 3 * dStep + j);
        }
    }

    @Override
    public void outputGradient(float[] src, int s, int sStep, float[] dst, int d, int dStep, int n) {
        lines(src, s, OUT, sStep, n);
        lines(dst, d, POINTS, dStep, n);
        for (int j = 0; j < n; j += COUNT) {
            FloatVector y0 = fromArray(SPECIES, src, s + j);
            FloatVector y1 = fromArray(SPECIES, src, s + sStep + j);
            FloatVector y2 = fromArray(SPECIES, src, s + 2 * sStep + j);
            FloatVector y3 = fromArray(SPECIES, src, s + 3 * sStep + j);
            y0.intoArray(dst, d + j);
            y3.intoArray(dst, d + 7 * dStep + j);
            FloatVector e1 = y0.add(y2);
            FloatVector o1 = y1.add(y3);
            e1.add(o1).intoArray(dst, d + dStep + j);
            e1.sub(o1).intoArray(dst, d + 2 * dStep + j);
            FloatVector e2 = y2.fma(broadcast(SPECIES, 4f), y0);
            FloatVector o2 = y3.fma(broadcast(SPECIES, 8f), y1.add(y1));
            e2.add(o2).intoArray(dst, d + 3 * dStep + j);
            e2.sub(o2).intoArray(dst, d + 4 * dStep + j);
            FloatVector e3 = y2.fma(broadcast(SPECIES, 0.25f), y0);
            FloatVector o3 = y3.fma(broadcast(SPECIES, 0.125f), y1.mul(broadcast(SPECIES, 0.5f)));
            e3.add(o3).intoArray(dst, d + 5 * dStep + j);
            e3.sub(o3).intoArray(dst, d + 6 * dStep + j);
        }
    }
}
