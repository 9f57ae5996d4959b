package org.finetree.simd;

import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;
import static org.finetree.simd.Lanes.COUNT;
import static org.finetree.simd.Lanes.SPECIES;
import static org.finetree.simd.Lanes.lines;

import jdk.incubator.vector.FloatVector;

/** F(4, 3), from the points 0, 1, -1, 2, -2 and infinity (Lavin &amp; Gray, section 4.3). */
final class WinogradTile3 implements WinogradTile {

    private static final int POINTS = 6;

    @Override
    public int points() {
        return POINTS;
    }

    @Override
    public void weights(float[] src, int s, int sStep, float[] dst, int d, int dStep, int n) {
        lines(src, s, 3, sStep, n);
        lines(dst, d, POINTS, dStep, n);
        for (int j = 0; j < n; j += COUNT) {
            FloatVector g0 = fromArray(SPECIES, src, s + j);
            FloatVector g1 = fromArray(SPECIES, src, s + sStep + j);
            FloatVector g2 = fromArray(SPECIES, src, s + 2 * sStep + j);
            g0.mul(broadcast(SPECIES, 1 / 4f)).intoArray(dst, d + j);
            g2.intoArray(dst, d + 5 * dStep + j);
            FloatVector e1 = g0.add(g2).mul(broadcast(SPECIES, -1 / 6f));
            FloatVector o1 = g1.mul(broadcast(SPECIES, -1 / 6f));
            e1.add(o1).intoArray(dst, d + dStep + j);
            e1.sub(o1).intoArray(dst, d + 2 * dStep + j);
            FloatVector e2 = g2.fma(broadcast(SPECIES, 1 / 6f), g0.mul(broadcast(SPECIES, 1 / 24f)));
            FloatVector o2 = g1.mul(broadcast(SPECIES, 1 / 12f));
            e2.add(o2).intoArray(dst, d + 3 * dStep + j);
            e2.sub(o2).intoArray(dst, d + 4 * dStep + j);
        }
    }

    @Override
    public void weightGradient(float[] src, int s, int sStep, float[] dst, int d, int dStep, int n) {
        lines(src, s, POINTS, sStep, n);
        lines(dst, d, 3, dStep, n);
        for (int j = 0; j < n; j += COUNT) {
            FloatVector p0 = fromArray(SPECIES, src, s + j);
            FloatVector p1 = fromArray(SPECIES, src, s + sStep + j);
            FloatVector p2 = fromArray(SPECIES, src, s + 2 * sStep + j);
            FloatVector p3 = fromArray(SPECIES, src, s + 3 * sStep + j);
            FloatVector p4 = fromArray(SPECIES, src, s + 4 * sStep + j);
            FloatVector p5 = fromArray(SPECIES, src, s + 5 * sStep + j);
            FloatVector s1 = p1.add(p2).mul(broadcast(SPECIES, -1 / 6f));
            FloatVector t1 = p1.sub(p2).mul(broadcast(SPECIES, -1 / 6f));
            FloatVector s2 = p3.add(p4);
            FloatVector t2 = p3.sub(p4);
            p0.fma(broadcast(SPECIES, 1 / 4f), s2.fma(broadcast(SPECIES, 1 / 24f), s1)).intoArray(dst, d + j);
            t2.fma(broadcast(SPECIES, 1 / 12f), t1).intoArray(dst, d + dStep + j);
            s2.fma(broadcast(SPECIES, 1 / 6f), s1.add(p5)).intoArray(dst, d + 2 * dStep + j);
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
            x0.fma(broadcast(SPECIES, 4f), x2.fma(broadcast(SPECIES, -5f), x4)).intoArray(dst, d + j);
            x1.fma(broadcast(SPECIES, 4f), x3.fma(broadcast(SPECIES, -5f), x5)).intoArray(dst, d + 5 * dStep + j);
            FloatVector e1 = x2.fma(broadcast(SPECIES, -4f), x4);
            FloatVector o1 = x1.fma(broadcast(SPECIES, -4f), x3);
            e1.add(o1).intoArray(dst, d + dStep + j);
            e1.sub(o1).intoArray(dst, d + 2 * dStep + j);
            FloatVector e2 = x4.sub(x2);
            FloatVector o2 = x3.sub(x1).mul(broadcast(SPECIES, 2f));
            e2.add(o2).intoArray(dst, d + 3 * dStep + j);
            e2.sub(o2).intoArray(dst, d + 4 * dStep + j);
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
            FloatVector s1 = p1.add(p2);
            FloatVector t1 = p1.sub(p2);
            FloatVector s2 = p3.add(p4);
            FloatVector t2 = p3.sub(p4);
            p0.mul(broadcast(SPECIES, 4f)).add(fromArray(SPECIES, dst, d + j)).intoArray(dst, d + j);
            p5.sub(t1).fma(broadcast(SPECIES, 4f), t2.mul(broadcast(SPECIES, -2f))).add(fromArray(SPECIES, dst, d + dStep + j)).intoArray(dst, d + dStep + j);
            p0.fma(broadcast(SPECIES, -5f), s1.fma(broadcast(SPECIES, -4f), s2.neg())).add(fromArray(SPECIES, dst, d + 2 * dStep + j)).intoArray(dst, d + 2 * dStep + j);
            p5.fma(broadcast(SPECIES, -5f), t2.fma(broadcast(SPECIES, 2f), t1)).add(fromArray(SPECIES, dst, d + 3 * dStep + j)).intoArray(dst, d + 3 * dStep + j);
            p0.add(s1).add(s2).add(fromArray(SPECIES, dst, d + 4 * dStep + j)).intoArray(dst, d + 4 * dStep + j);
            p5.add(fromArray(SPECIES, dst, d + 5 * dStep + j)).intoArray(dst, d + 5 * dStep + j);
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
            FloatVector s1 = p1.add(p2);
            FloatVector t1 = p1.sub(p2);
            FloatVector s2 = p3.add(p4);
            FloatVector t2 = p3.sub(p4);
            p0.add(s1).add(s2).intoArray(dst, d + j);
            t2.fma(broadcast(SPECIES, 2f), t1).intoArray(dst, d + dStep + j);
            s2.fma(broadcast(SPECIES, 4f), s1).intoArray(dst, d + 2 * dStep + j);
            t2.fma(broadcast(SPECIES, 8f), t1.add(p5)).intoArray(dst, d + 3 * dStep + j);
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
            y3.intoArray(dst, d + 5 * dStep + j);
            FloatVector e1 = y0.add(y2);
            FloatVector o1 = y1.add(y3);
            e1.add(o1).intoArray(dst, d + dStep + j);
            e1.sub(o1).intoArray(dst, d + 2 * dStep + j);
            FloatVector e2 = y2.fma(broadcast(SPECIES, 4f), y0);
            FloatVector o2 = y3.fma(broadcast(SPECIES, 8f), y1.add(y1));
            e2.add(o2).intoArray(dst, d + 3 * dStep + j);
            e2.sub(o2).intoArray(dst, d + 4 * dStep + j);
        }
    }
}
