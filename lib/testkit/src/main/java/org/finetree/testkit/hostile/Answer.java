package org.finetree.testkit.hostile;

/** What a reader does with an input. */
public enum Answer {
    /** An error of one clear line: it names what is wrong, and no class of Java's. */
    REFUSED,
    /** Read, and equal to what the sound file says: the damage is where the format does not look. */
    SAME,
    /** Read, and not what the sound file says. A format without a check sum cannot see all of these. */
    OTHER,
    /** An error that a person cannot act on: no message, several lines, control signs, or words of Java instead of the file's. */
    UNCLEAR,
    /** No answer in time. */
    HANG,
    /** Out of memory, stack overflow, or another error of the machine. */
    BROKEN
}
