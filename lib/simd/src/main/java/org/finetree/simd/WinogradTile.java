package org.finetree.simd;

/**
 * The transforms of Winograd's minimal filtering F(4, k): four outputs of a correlation with k weights from k + 3 products instead of 4 k (Winograd 1980; Lavin &amp; Gray 2016, "Fast algorithms for
 * convolutional neural networks", section 4). With y = A'[(G g) * (B'd)]: d are k + 3 inputs, g the k weights, y the four outputs. All work on lines of n floats at once, tile position by
 * tile position: line i of the source starts at {@code s + i * sStep}, of the destination at {@code d + i * dStep}. n must be a multiple of {@link Vectors#MULTIPLE}.
 */
public sealed interface WinogradTile permits WinogradTile3, WinogradTile5 {

    /** Outputs of a tile along one axis. */
    int OUT = 4;

    /** The transforms for a kernel of 3 or 5. @throws IllegalArgumentException for another */
    static WinogradTile forKernel(int kernel) {
        return switch (kernel) {
            case 3 -> new WinogradTile3();
            case 5 -> new WinogradTile5();
            default -> throw new IllegalArgumentException("a kernel of " + kernel + ": there are transforms for 3 and 5");
        };
    }

    /** Products, and inputs, of a tile along one axis: k + 3. */
    int points();

    /** G: k weights to points. */
    void weights(float[] src, int s, int sStep, float[] dst, int d, int dStep, int n);

    /** G': gradients of points to gradients of weights. */
    void weightGradient(float[] src, int s, int sStep, float[] dst, int d, int dStep, int n);

    /** B': inputs to points. */
    void input(float[] src, int s, int sStep, float[] dst, int d, int dStep, int n);

    /** dst += B: gradients of points to gradients of inputs; tiles overlap, so they are added. */
    void addInputGradient(float[] src, int s, int sStep, float[] dst, int d, int dStep, int n);

    /** A': points to the four outputs. */
    void output(float[] src, int s, int sStep, float[] dst, int d, int dStep, int n);

    /** A: gradients of the four outputs to gradients of points. */
    void outputGradient(float[] src, int s, int sStep, float[] dst, int d, int dStep, int n);
}
