package dev.tapeline.market;

/** Hostile text made fit for one line of a message: control characters shown as '?', at most 60 characters. */
public final class Printable {
    private static final int LONGEST = 60;

    private Printable() {}

    public static String of(String text) {
        StringBuilder line = new StringBuilder("'");
        text.codePoints()
                .limit(LONGEST)
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
                .forEach(line::appendCodePoint);
        return line.append(text.codePointCount(0, text.length()) > LONGEST ? "…'" : "'")
                .toString();
    }
}
