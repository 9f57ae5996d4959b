package org.finetree.kernel.session;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The name that a mistyped one was probably meant to be. */
public final class Similar {

    private Similar() {
    }

    /** The nearest of the candidates, at most a third of the letters away, but one for short names; upper and lower case count little. */
    public static Optional<String> to(String name, Collection<String> candidates) {
        int most = Math.max(1, name.length() / 3);
        return candidates.stream().filter(candidate -> !candidate.equals(name) && Math.abs(candidate.length() - name.length()) <= most)
                .filter(candidate -> distance(lower(name), lower(candidate)) <= most)
                .min(Comparator.comparingInt((String candidate) -> distance(lower(name), lower(candidate))).thenComparingInt(candidate -> distance(name, candidate)).thenComparing(Comparator.comparingInt(String::length).reversed()).thenComparing(Comparator.naturalOrder()));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Letters to insert, to delete, to replace, and neighbours to swap (optimal string alignment). */
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + same);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
