package dev.tapeline.dashboards.report;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes HTML. Whatever comes as text or as an attribute's value is escaped: company names and reasons come from outside.
 *
 * <p>Names of elements and attributes are the program's own.
 */
final class HtmlWriter {
    private final StringBuilder out = new StringBuilder(1 << 16);
    private final Deque<String> open = new ArrayDeque<>();

    HtmlWriter doctype() {
        out.append("<!doctype html>\n");
        return this;
    }

    /** Opens an element; attributes are names and values in turn. */
    HtmlWriter open(String element, String... attributes) {
        start(element, attributes);
        open.push(element);
        return this;
    }

    HtmlWriter close() {
        out.append("</").append(open.pop()).append(">\n");
        return this;
    }

    /** An element that has no end. */
    HtmlWriter single(String element, String... attributes) {
        start(element, attributes);
        return this;
    }

    /** An element of SVG with nothing in it. */
    HtmlWriter empty(String element, String... attributes) {
        start(element, attributes);
        out.append("</").append(element).append('>');
        return this;
    }

    /** A whole element with its text. */
    HtmlWriter element(String element, String text, String... attributes) {
        start(element, attributes);
        text(text);
        out.append("</").append(element).append('>');
        return this;
    }

    HtmlWriter text(String text) {
        escaped(text == null ? "" : text);
        return this;
    }

    /** A style sheet of the program's own, which holds no data. */
    HtmlWriter style(String sheet) {
        out.append("<style>").append(sheet).append("</style>\n");
        return this;
    }

    private void start(String element, String... attributes) {
        out.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escaped(attributes[i + 1]);
            out.append('"');
        }
        out.append('>');
    }

    private void escaped(String text) {
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            switch (letter) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(isPrintable(letter) ? letter : '\uFFFD');
            }
        }
    }

    /** Control characters are not allowed in HTML, but for white space. */
    private static boolean isPrintable(char letter) {
        return (letter >= ' ' && letter != 0x7f) || letter == '\n' || letter == '\t';
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
