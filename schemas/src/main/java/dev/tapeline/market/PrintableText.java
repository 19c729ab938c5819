package dev.tapeline.market;

/** Hostile text made fit for one line of a message: no control characters, and cut to a length. */
public final class PrintableText {
    private static final int LONGEST = 60;

    private PrintableText() {}

    /** The text in quotes, at most 60 characters of it. */
    public static String of(String text) {
        String line = shortened(text, LONGEST);
        return text.codePointCount(0, text.length()) <= LONGEST ? "'" + line + "'" : "'" + line + "…'";
    }

    /** The first characters of the text; control and format characters are shown as '?'. */
    public static String shortened(String text, int longest) {
        StringBuilder line = new StringBuilder();
        text.codePoints()
                .limit(longest)
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
                .forEach(line::appendCodePoint);
        return line.toString();
    }
}
