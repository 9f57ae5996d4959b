package org.finetree.io;

/**
 * Repeats in a message what came in from outside, so that the message stays one short line: at most {@value #LONGEST} signs, and {@code ?} for each that a terminal obeys or that is not
 * seen, such as line breaks, escapes and marks that turn the direction of writing.
 */
public final class Quoted {

    /** No quotation has more signs. */
    public static final int LONGEST = 40;
    private static final int LONGEST_LINE = 300;

    private Quoted() {
    }

    /** In quotation marks, at most {@value #LONGEST} signs of it: {@code 'zebra'}. */
    public static String of(Object value) {
        return '\'' + brief(value) + '\'';
    }

    /** Without quotation marks, at most {@value #LONGEST} signs of it. */
    public static String brief(Object value) {
        return shown(value, LONGEST);
    }

    /** What may be longer, such as a path or another message: one line of at most 300 signs. */
    public static String line(Object value) {
        return shown(value, LONGEST_LINE);
    }

    /** What may be longer: one line of at most {@code longest} signs. */
    public static String line(Object value, int longest) {
        return shown(value, longest);
    }

    private static String shown(Object value, int longest) {
        String text = String.valueOf(value);
        StringBuilder shown = new StringBuilder();
        int signs = 0;
        for (int at = 0; at < text.length(); signs++) {
            if (signs == longest) {
                return shown.append("...").toString();
            }
            int sign = text.codePointAt(at);
            at += Character.charCount(sign);
            shown.appendCodePoint(unseen(sign) ? '?' : sign);
        }
        return shown.toString();
    }

    private static boolean unseen(int sign) {
        int type = Character.getType(sign);
        return obeyed(sign) || type == Character.FORMAT || type == Character.UNASSIGNED;
    }

    /** Whether a terminal obeys the sign instead of showing it: controls, half pairs, ends of lines, and marks that turn the direction of writing. */
    public static boolean obeyed(int sign) {
        return switch (Character.getType(sign)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> sign >= 0x202A && sign <= 0x202E || sign >= 0x2066 && sign <= 0x2069 || sign == 0x200E || sign == 0x200F || sign == 0x061C;
        };
    }
}
