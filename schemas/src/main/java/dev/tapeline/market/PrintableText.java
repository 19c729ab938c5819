package dev.tapeline.market;

/** Shortens untrusted text and removes its control characters, so that it fits into one line of a message. */
public final class PrintableText {
    private static final int MAX_LENGTH = 60;

    private PrintableText() {}

    /** The text in quotes, at most 60 characters of it. */
    public static String of(String text) {
        String line = shortened(text, MAX_LENGTH);
        return text.codePointCount(0, text.length()) <= MAX_LENGTH ? "'" + line + "'" : "'" + line + "…'";
    }

    /** The first characters of the text; control and format characters become '?'. */
    public static String shortened(String text, int maxLength) {
        StringBuilder line = new StringBuilder();
        text.codePoints()
                .limit(maxLength)
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
                .forEach(line::appendCodePoint);
        return line.toString();
    }
}
